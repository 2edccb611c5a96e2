package io.mcppack.keycloak.mcpmetadata.rule.token;

import io.mcppack.keycloak.mcpmetadata.rule.server.McpServer;
import io.mcppack.keycloak.mcpmetadata.rule.server.ResourceUrl;
import io.mcppack.keycloak.mcpmetadata.rule.server.ServerDirectory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Decides which MCP server a token is for: the one that was asked for, else the only one whose scopes it carries.
 */
public final class TargetRule {

    private static final String UNKNOWN = "resource: this realm has no such MCP server, ask for the resource that the"
            + " server's metadata document names";
    private static final String SEVERAL = "resource: name one MCP server, a token is good for one alone";
    private static final String ANOTHER =
            "resource: the user's grant is for another MCP server, start a new authorization request for this one";
    private static final String LATE =
            "resource: the user was not asked about this MCP server, name it in the authorization request already";

    /**
     * Scopes that say something about the user or the session, so every server may see them (OpenID Connect Core 5.4).
     */
    private static final Set<String> OF_OPENID_CONNECT =
            Set.of("openid", "profile", "email", "address", "phone", "offline_access");

    private final ServerDirectory servers;

    public TargetRule(ServerDirectory servers) {
        this.servers = servers;
    }

    /**
     * Whether there is anything to decide; a realm without MCP servers is as it would be without this module.
     *
     * @param bound whether the request renews a token that is bound to a server, which may be away just now
     */
    public boolean concerns(BooleanSupplier bound) {
        return !servers.isEmpty() || (servers.isOpen() && bound.getAsBoolean());
    }

    public TokenTarget decide(TokenRequest request) {
        if (!concerns(request::isBound)) {
            return new TokenTarget.NoServer();
        }
        if (Stream.concat(request.asked().stream(), request.agreed().stream())
                .anyMatch(resource -> find(resource).isEmpty())) {
            return TokenTarget.Refused.target(UNKNOWN);
        }
        List<McpServer> asked = request.asked().stream()
                .flatMap(resource -> find(resource).stream())
                .distinct()
                .toList();
        if (asked.size() > 1) {
            return TokenTarget.Refused.target(SEVERAL);
        }
        Optional<McpServer> wanted = asked.stream().findAny();
        if (wanted.isPresent() && !request.followsAGrant()) {
            return bind(wanted.get(), request.scopes());
        }
        Optional<McpServer> granted = request.agreed().flatMap(this::find).or(() -> impliedBy(request.tellingScopes()));
        if (wanted.isPresent() && granted.isEmpty() && request.asksUsers()) {
            return TokenTarget.Refused.target(LATE);
        }
        return wanted.isPresent() && granted.isPresent() && !granted.equals(wanted)
                ? TokenTarget.Refused.target(ANOTHER)
                : wanted.or(() -> granted)
                        .<TokenTarget>map(server -> bind(server, request.scopes()))
                        .orElseGet(TokenTarget.NoServer::new);
    }

    /** Whether an authorization request may name this resource; no resource is fine. */
    public Optional<TokenTarget.Refused> objectionTo(Optional<String> resource) {
        return resource.filter(asked -> !servers.isEmpty() && find(asked).isEmpty())
                .map(asked -> TokenTarget.Refused.target(UNKNOWN));
    }

    private Optional<McpServer> find(String resource) {
        return ResourceUrl.of(resource).flatMap(servers::at);
    }

    // Of two servers that share a scope neither is meant; one that knows all of the scopes beats one that knows some.
    private Optional<McpServer> impliedBy(List<String> scopes) {
        List<String> telling = scopes.stream()
                .filter(scope -> !OF_OPENID_CONNECT.contains(scope))
                .toList();
        List<McpServer> candidates = servers.knowing(telling);
        List<String> known = telling.stream()
                .filter(scope -> candidates.stream()
                        .anyMatch(server -> server.scopeNames().contains(scope)))
                .toList();
        List<McpServer> complete = candidates.stream()
                .filter(server -> server.scopeNames().containsAll(known))
                .toList();
        return complete.size() == 1 ? Optional.of(complete.get(0)) : Optional.empty();
    }

    private static TokenTarget bind(McpServer server, List<String> scopes) {
        List<String> known = server.scopeNames();
        return new TokenTarget.OneServer(
                server,
                scopes.stream()
                        .filter(scope -> known.contains(scope) || OF_OPENID_CONNECT.contains(scope))
                        .toList());
    }
}
