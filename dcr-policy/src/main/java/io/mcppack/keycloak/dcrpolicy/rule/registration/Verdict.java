package io.mcppack.keycloak.dcrpolicy.rule.registration;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The decision of the policy on a registration or an update. */
public sealed interface Verdict {
    /** More would not help the reader, and a small request would cause a large answer. */
    int MAX_NAMED = 20;

    /** The registration may be stored as it is granted, which may be less than was asked for. */
    record Accepted(Registration granted, List<Amendment> amendments) implements Verdict {
        public Accepted {
            amendments = List.copyOf(amendments);
        }

        /** The same, where these members were dropped before. */
        public Accepted withDropped(List<String> members) {
            return new Accepted(
                    granted,
                    Stream.concat(amendments.stream(), members.stream().map(Amendment::dropped))
                            .distinct()
                            .toList());
        }

        /** Whether the client left this member out and the server chose its value. */
        public boolean isChosen(String member) {
            return amendments.contains(Amendment.chosen(member));
        }
    }

    /**
     * The registration is refused as a whole, with every reason at once, so that its author can correct all of them.
     */
    record Rejected(List<Violation> violations) implements Verdict {
        public Rejected {
            violations = List.copyOf(violations);
            if (violations.isEmpty()) {
                throw new IllegalArgumentException("a rejection needs a reason");
            }
        }

        /** An answer has one error code, so the most severe one is used. */
        public RegistrationError error() {
            return violations.stream()
                    .map(violation -> violation.rule().error())
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }

        /** One sentence that names every member, index and rule. */
        public String sentence() {
            String named = violations.stream()
                    .limit(MAX_NAMED)
                    .map(Violation::sentence)
                    .collect(Collectors.joining("; "));
            int more = violations.size() - MAX_NAMED;
            return more > 0 ? named + "; and " + more + " more" : named;
        }

        /** The stable codes for events and logs, without duplicates. */
        public String codes() {
            return violations.stream()
                    .map(violation -> violation.rule().code())
                    .distinct()
                    .collect(Collectors.joining(" "));
        }
    }
}
