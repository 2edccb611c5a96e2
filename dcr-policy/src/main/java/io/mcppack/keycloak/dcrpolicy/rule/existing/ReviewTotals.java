package io.mcppack.keycloak.dcrpolicy.rule.existing;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts reviews by reason, with one client for each as an example. */
public final class ReviewTotals {
    private final Map<String, Reason> refused = new TreeMap<>();
    private final Map<String, Reason> open = new TreeMap<>();
    private int refusedClients;
    private int openClients;

    private record Reason(int clients, String example) {
        Reason oneMore() {
            return new Reason(clients + 1, example);
        }
    }

    /** Of these reviews. */
    public static ReviewTotals of(Iterable<ClientReview> reviews) {
        ReviewTotals totals = new ReviewTotals();
        reviews.forEach(totals::add);
        return totals;
    }

    private void add(ClientReview review) {
        if (review.isRefused()) {
            refusedClients++;
            count(refused, review.refusedBy(), review.clientId());
        }
        if (review.isOpen()) {
            openClients++;
            count(open, review.gaps().stream().map(ClientGap::code).toList(), review.clientId());
        }
    }

    private static void count(Map<String, Reason> reasons, Collection<String> codes, String clientId) {
        for (String code : codes) {
            Reason known = reasons.get(code);
            reasons.put(code, known == null ? new Reason(1, clientId) : known.oneMore());
        }
    }

    /** A sentence on the clients that the policy would refuse today. */
    public Optional<String> refused() {
        return sentence(refusedClients, "self-registered clients would be refused today", refused);
    }

    /** A sentence on the clients that may do more than the policy lets a client do. */
    public Optional<String> open() {
        return sentence(openClients, "self-registered clients are less restricted than the policy demands", open);
    }

    private static Optional<String> sentence(int clients, String what, Map<String, Reason> reasons) {
        if (clients == 0) {
            return Optional.empty();
        }
        return Optional.of(clients + " " + what + ": "
                + reasons.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue().clients() + " (such as "
                                + each.getValue().example().replaceAll("[^!-~]", "?") + ")")
                        .collect(Collectors.joining(", "))
                + ".");
    }
}
