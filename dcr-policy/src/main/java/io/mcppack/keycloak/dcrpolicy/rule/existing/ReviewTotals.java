package io.mcppack.keycloak.dcrpolicy.rule.existing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts reviews by reason, with one client for each as an example. */
public final class ReviewTotals {
    private final Reasons refused = new Reasons();
    private final Reasons open = new Reasons();
    private final Reasons chosenIds = new Reasons();

    public static ReviewTotals of(Iterable<ClientReview> reviews) {
        ReviewTotals totals = new ReviewTotals();
        reviews.forEach(totals::add);
        return totals;
    }

    public void add(ClientReview review) {
        refused.add(review.refusedBy(), review.clientId());
        open.add(review.gaps().stream().map(ClientGap::code).toList(), review.clientId());
    }

    /** Counts a client with a registration access token and an id that Keycloak did not make. */
    public void addChosenId(String clientId) {
        chosenIds.add(List.of("registration-access-token"), clientId);
    }

    /** A sentence on the clients that the policy would refuse today. */
    public Optional<String> refused() {
        return refused.sentence("self-registered clients would be refused today");
    }

    /** A sentence on the clients that may do more than the policy lets a client do. */
    public Optional<String> open() {
        return open.sentence("self-registered clients are less restricted than the policy demands");
    }

    /** A sentence on the clients that count as an administrator's and may be a registrant's. */
    public Optional<String> chosenIds() {
        return chosenIds.sentence("clients can change themselves and have an id that Keycloak did not make");
    }

    private static final class Reasons {
        private final Map<String, Reason> byCode = new TreeMap<>();
        private int clients;

        private record Reason(int clients, String example) {}

        /** A client without a reason does not count. */
        void add(Collection<String> codes, String clientId) {
            clients += codes.isEmpty() ? 0 : 1;
            codes.forEach(code -> byCode.merge(
                    code,
                    new Reason(1, clientId),
                    (known, more) -> new Reason(known.clients() + more.clients(), known.example())));
        }

        Optional<String> sentence(String what) {
            if (clients == 0) {
                return Optional.empty();
            }
            return Optional.of(clients + " " + what + ": "
                    + byCode.entrySet().stream()
                            .map(each -> each.getKey() + " " + each.getValue().clients() + " (such as "
                                    + each.getValue().example().replaceAll("[^!-~]", "?") + ")")
                            .collect(Collectors.joining(", "))
                    + ".");
        }
    }
}
