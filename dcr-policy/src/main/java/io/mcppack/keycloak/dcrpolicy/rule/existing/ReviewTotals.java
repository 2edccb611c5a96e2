package io.mcppack.keycloak.dcrpolicy.rule.existing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts reviews by reason, with one client for each as an example. */
public final class ReviewTotals {
    private final Map<String, Reason> refused = new TreeMap<>();
    private final Map<String, Reason> open = new TreeMap<>();
    private final Map<String, Reason> chosen = new TreeMap<>();
    private int chosenClients;
    private int refusedClients;
    private int openClients;

    private record Reason(int clients, String example) {
        Reason oneMore() {
            return new Reason(clients + 1, example);
        }
    }

    public static ReviewTotals of(Iterable<ClientReview> reviews) {
        return of(reviews, List.of());
    }

    /** Of these reviews, and of clients with a registration access token and an id that Keycloak did not make. */
    public static ReviewTotals of(Iterable<ClientReview> reviews, Collection<String> chosenIds) {
        ReviewTotals totals = new ReviewTotals();
        chosenIds.forEach(id -> count(totals.chosen, List.of("registration-access-token"), id));
        totals.chosenClients = chosenIds.size();
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

    /** A sentence on the clients that count as an administrator's and may be a registrant's. */
    public Optional<String> chosenIds() {
        return sentence(
                chosenClients, "clients can change themselves and have an id that Keycloak did not make", chosen);
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
