package io.mcppack.keycloak.mcpmetadata.rule.server;

import static io.mcppack.keycloak.mcpmetadata.rule.server.WebAddress.require;

import java.util.List;

/**
 * The MCP servers for which another one may exchange the tokens it gets, by id or by resource URL.
 */
public record ExchangeTargets(List<String> entries) {

    public static final ExchangeTargets NONE = new ExchangeTargets(List.of());

    public ExchangeTargets {
        entries = List.copyOf(entries);
    }

    /** An entry, which may name a server that is not published yet. */
    static String entry(String text) {
        if (text.contains(":")) {
            return new ResourceUrl(text).spelling();
        }
        require(ServerId.isOne(text), "must be the id or the resource URL of an MCP server");
        return text;
    }

    public boolean contain(McpServer server) {
        return entries.stream()
                .anyMatch(entry -> entry.equals(server.id().value())
                        || ResourceUrl.of(entry)
                                .filter(server.resource()::names)
                                .isPresent());
    }
}
