package io.mcppack.keycloak.mcpmetadata.rule.token;

import io.mcppack.keycloak.mcpmetadata.rule.server.McpServer;
import java.util.Optional;

/**
 * Who exchanges a token (RFC 8693) that a user gave it for one that another MCP server accepts.
 */
public sealed interface Exchanger {

    /** An MCP server: whoever breaks into it must not reach all others with the tokens that it was sent. */
    record Published(McpServer server) implements Exchanger {
        @Override
        public boolean mayReach(McpServer target) {
            return server.id().equals(target.id()) || server.exchangeTo().contain(target);
        }
    }

    /** Any other client that an administrator made and let exchange tokens. */
    record Trusted() implements Exchanger {
        @Override
        public boolean mayReach(McpServer target) {
            return true;
        }
    }

    /** One that registered itself, or an MCP server that is not published just now. */
    record Untrusted() implements Exchanger {
        @Override
        public boolean mayReach(McpServer target) {
            return false;
        }
    }

    boolean mayReach(McpServer target);

    default Optional<TokenTarget.Refused> objectionTo(McpServer target) {
        return mayReach(target)
                ? Optional.empty()
                : Optional.of(TokenTarget.Refused.target("resource: this client may not exchange a token for this MCP"
                        + " server, an administrator has to list it in exchangeTo of the server that exchanges"));
    }
}
