package io.mcppack.keycloak.mcpmetadata.rule.server;

/**
 * One rule that one member of an MCP server's description breaks, as one sentence for the administrator.
 */
public record InvalidMember(String member, String sentence) {

    @Override
    public String toString() {
        return member + ": " + sentence;
    }
}
