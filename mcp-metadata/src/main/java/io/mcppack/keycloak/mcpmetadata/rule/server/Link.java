package io.mcppack.keycloak.mcpmetadata.rule.server;

/**
 * A page about an MCP server that people may open.
 */
public record Link(String spelling) {

    static final int MAX_LENGTH = 2048;

    public Link {
        WebAddress.parse(spelling, MAX_LENGTH);
    }
}
