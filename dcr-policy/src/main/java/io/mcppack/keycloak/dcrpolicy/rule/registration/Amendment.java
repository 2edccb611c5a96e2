package io.mcppack.keycloak.dcrpolicy.rule.registration;

import java.util.Collection;
import java.util.List;

/**
 * A change that the server made instead of a refusal; the client sees it in the answer (RFC 7591 section 3.2.1).
 *
 * @param member the name of the member, as the RFC spells it
 */
public record Amendment(String member, Kind kind) {
    /** What the server did with the member. */
    public enum Kind {
        /** Some or all of its values have no effect. */
        DROPPED("dropped"),
        /** The client left it out, and the server chose a value. */
        CHOSEN("chosen");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** The sorted names of the members that were dropped in whole or in part. */
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
