package io.mcppack.keycloak.mcpmetadata.rule.token;

import io.mcppack.keycloak.mcpmetadata.rule.server.McpServer;
import java.util.List;

/**
 * Which MCP server a token is for.
 */
public sealed interface TokenTarget {

    /** None: the token stays as the authorization server made it. */
    record NoServer() implements TokenTarget {}

    /** This one and no other, with these scopes and no more. */
    record OneServer(McpServer server, List<String> scopes) implements TokenTarget {

        public OneServer {
            scopes = List.copyOf(scopes);
        }
    }

    /** There must be no token. */
    record Refused(RefusalCode code, String sentence) implements TokenTarget {

        /** {@code invalid_target} of RFC 8707 section 2. */
        static Refused target(String sentence) {
            return new Refused(RefusalCode.INVALID_TARGET, sentence);
        }

        public String error() {
            return code.spelling();
        }
    }
}
