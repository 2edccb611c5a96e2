package io.mcppack.keycloak.dcrpolicy.rule.registration;

import java.util.Collection;
import java.util.List;

/**
 * What the server changed in a registration instead of refusing it; the client sees it in the answer (RFC 7591 section
 * 3.2.1).
 *
 * @param member the name of the member in the spelling of the RFC
 */
public record Amendment(String member, Kind kind) {

    /** What was done with the member. */
    public enum Kind {
        /** Some or all of its values have no effect. */
        DROPPED,
        /** The client said nothing, and the server chose. */
        CHOSEN
    }

    /** The members of which something was dropped, in order. */
    public static List<String> dropped(Collection<Amendment> amendments) {
        return amendments.stream()
                .filter(amendment -> amendment.kind() == Kind.DROPPED)
                .map(Amendment::member)
                .sorted()
                .toList();
    }

    static Amendment dropped(String member) {
        return new Amendment(member, Kind.DROPPED);
    }

    static Amendment chosen(String member) {
        return new Amendment(member, Kind.CHOSEN);
    }
}
