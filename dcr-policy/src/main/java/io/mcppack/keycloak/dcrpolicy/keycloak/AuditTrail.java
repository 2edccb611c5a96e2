package io.mcppack.keycloak.dcrpolicy.keycloak;

import io.mcppack.keycloak.dcrpolicy.rule.Amendment;
import io.mcppack.keycloak.dcrpolicy.rule.Verdict;
import java.util.Collection;
import java.util.stream.Collectors;
import org.keycloak.events.EventBuilder;

/** What an event says of an accepted registration; see docs/contracts.md. Values that the caller sent are never part of it. */
final class AuditTrail {

    static final String DROPPED = "mcp_dropped";
    static final String IGNORED = "mcp_ignored";

    private static final int MOST_NAMES = 20;

    private AuditTrail() {}

    static void record(EventBuilder event, Verdict.Accepted accepted) {
        detail(
                event,
                DROPPED,
                accepted.amendments().stream()
                        .filter(amendment -> amendment.kind() == Amendment.Kind.DROPPED)
                        .map(Amendment::member)
                        .toList());
        detail(event, IGNORED, accepted.granted().ignored());
    }

    /** Member names are the caller's text too: only those that look like names are kept, and not too many. */
    private static void detail(EventBuilder event, String detail, Collection<String> members) {
        String names = members.stream()
                .filter(name -> name.matches("[A-Za-z0-9_#.-]{1,40}"))
                .sorted()
                .limit(MOST_NAMES)
                .collect(Collectors.joining(" "));
        if (!names.isEmpty()) {
            event.detail(detail, names);
        }
    }
}
