package io.mcppack.keycloak.mcpmetadata.rule.document;

import io.mcppack.keycloak.mcpmetadata.rule.server.ResourceUrl;
import java.util.List;
import java.util.Optional;

/**
 * How a request names the MCP server whose document it wants. Only the path and the query count, never a header.
 */
public sealed interface DocumentAddress {

    /** {@code servers/weather}: the address that the module hands out. */
    record ById(String id) implements DocumentAddress {}

    /** {@code servers?resource=https://mcp.example.com/weather}: for those who know the resource URL only. */
    record ByResource(ResourceUrl resource) implements DocumentAddress {}

    /** {@code .well-known/oauth-protected-resource/weather}: for a proxy that maps paths one to one. */
    record ByPath(String path) implements DocumentAddress {}

    record Nowhere() implements DocumentAddress {}

    /**
     * Reads a request.
     *
     * @param path the undecoded path behind the module's own, without a slash at the start
     * @param resource the values of the query parameter {@code resource}
     */
    static DocumentAddress of(String path, List<String> resource) {
        if (path.startsWith("servers/") && path.indexOf('/', "servers/".length()) < 0) {
            return new ById(path.substring("servers/".length()));
        }
        if (path.equals("servers") && resource.size() == 1) {
            return ResourceUrl.of(resource.get(0))
                    .<DocumentAddress>map(ByResource::new)
                    .orElseGet(Nowhere::new);
        }
        return wellKnown(path).<DocumentAddress>map(ByPath::new).orElseGet(Nowhere::new);
    }

    private static Optional<String> wellKnown(String path) {
        return Optional.of(path)
                .filter(text -> text.startsWith(ResourceUrl.WELL_KNOWN))
                .map(text -> text.substring(ResourceUrl.WELL_KNOWN.length()))
                .filter(text -> text.isEmpty() || text.startsWith("/"))
                .map(text -> text.equals("/") ? "" : text);
    }
}
