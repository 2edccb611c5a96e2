package io.mcppack.keycloak.mcpmetadata.rule.server;

import java.util.List;
import java.util.Optional;

/**
 * What became of a description that somebody wrote: a server, or every reason why it is none.
 */
public sealed interface ServerDraft {

    /** A server, and whether its client is to be enabled if the description says so. */
    record Complete(McpServer server, Optional<Boolean> enabled) implements ServerDraft {}

    record Faulty(List<InvalidMember> violations) implements ServerDraft {

        public Faulty {
            violations = List.copyOf(violations);
        }
    }
}
