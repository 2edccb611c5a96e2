package io.mcppack.keycloak.dcrpolicy.rule.setup;

import io.mcppack.keycloak.dcrpolicy.rule.existing.ClientReview;
import io.mcppack.keycloak.dcrpolicy.rule.existing.ExistingClients;
import io.mcppack.keycloak.dcrpolicy.rule.existing.ReviewTotals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Decides what set-up does with self-registered clients that the realm had before, and what undo says of them. */
public final class ExistingClientsPlan {
    /** So many fit well into the transaction of one call. */
    static final int MAX_CLIENTS = 1_000;

    private static final int MAX_NAMED = 100;
    private static final String TARGET = "existing clients";

    private ExistingClientsPlan() {}

    /** The steps of set-up; the reviews are those of clients to which the policy objects. */
    public static List<SetupStep> of(ExistingClients choice, List<ClientReview> reviews) {
        ReviewTotals totals = ReviewTotals.of(reviews);
        List<SetupStep> steps = new ArrayList<>();
        totals.refused().ifPresent(found -> steps.add(refused(choice, found)));
        totals.open().ifPresent(found -> steps.add(open(choice, found)));
        long all = reviews.stream().filter(choice::changes).count();
        if (all > MAX_CLIENTS) {
            steps.add(SetupStep.nothing(
                    TARGET,
                    "One call changes " + MAX_CLIENTS + " clients: call again for the other " + (all - MAX_CLIENTS)
                            + "."));
        }
        return steps;
    }

    /** The clients that one call changes. */
    public static List<ClientReview> next(ExistingClients choice, List<ClientReview> reviews) {
        return reviews.stream().filter(choice::changes).limit(MAX_CLIENTS).toList();
    }

    /**
     * The steps of undo.
     *
     * @param changed how many clients set-up has changed
     * @param silent the ids of clients that get codes without a consent page after undo
     */
    public static List<SetupStep> undo(long changed, Collection<String> silent) {
        List<SetupStep> steps = new ArrayList<>();
        if (changed > 0) {
            steps.add(new SetupStep(
                    "Put " + changed + " clients back as they were before set-up.",
                    new RealmChange.Clients(TARGET, "restore")));
        }
        if (!silent.isEmpty()) {
            steps.add(SetupStep.nothing(
                    TARGET,
                    "Without the policy these clients get codes and no user is asked; disable them or let them require"
                            + " consent: " + names(silent) + "."));
        }
        return steps;
    }

    private static SetupStep refused(ExistingClients choice, String found) {
        return choice == ExistingClients.SLEEP
                ? new SetupStep(found + " Disable them.", new RealmChange.Clients(TARGET, "disable"))
                : SetupStep.nothing(TARGET, found + " They stay; with existingClients sleep they are disabled.");
    }

    private static SetupStep open(ExistingClients choice, String found) {
        return choice == ExistingClients.LEAVE
                ? SetupStep.nothing(TARGET, found + " They stay so; with existingClients harden they are restricted.")
                : new SetupStep(found + " Restrict them.", new RealmChange.Clients(TARGET, "harden"));
    }

    private static String names(Collection<String> clientIds) {
        String named = clientIds.stream()
                .limit(MAX_NAMED)
                .map(id -> id.replaceAll("[^!-~]", "?"))
                .collect(Collectors.joining(", "));
        int more = clientIds.size() - MAX_NAMED;
        return more > 0 ? named + " and " + more + " more" : named;
    }
}
