package io.mcppack.keycloak.staleclientreaper.keycloak.use;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DatabaseClock;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.ClientTransitions;
import io.mcppack.keycloak.staleclientreaper.keycloak.metrics.ReaperMeters;
import io.mcppack.keycloak.staleclientreaper.keycloak.workflow.UsedClients;
import io.mcppack.keycloak.staleclientreaper.rule.life.Reason;
import io.mcppack.keycloak.staleclientreaper.rule.use.ClientKey;
import io.mcppack.keycloak.staleclientreaper.rule.use.ClientUse;
import io.mcppack.keycloak.staleclientreaper.rule.use.UseLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Writes the ledger to the database at intervals, on a thread of its own: Keycloak's timer has one thread a node for
 * all tasks, and neither should a slow database hold up the others nor a long task of theirs hold up this one.
 */
final class UseFlusher {
    private static final Logger LOG = Logger.getLogger(UseFlusher.class);
    private static final Duration BATCH_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PATIENCE_AT_SHUTDOWN = Duration.ofSeconds(10);

    private final UseLedger ledger;
    private final KeycloakSessionFactory sessions;
    private final ScheduledExecutorService thread;
    private final ScheduledFuture<?> rounds;
    private final ReaperMeters meters;
    private final UsedClients workflows;
    private final LateUses lateUses;
    private boolean failing;

    private UseFlusher(UseLedger ledger, Duration interval, KeycloakSessionFactory sessions, ReaperMeters meters) {
        this.ledger = ledger;
        this.sessions = sessions;
        this.meters = meters;
        workflows = new UsedClients(sessions);
        lateUses = new LateUses(sessions);
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "mcp-client-use");
            daemon.setDaemon(true);
            return daemon;
        });
        rounds = thread.scheduleWithFixedDelay(
                () -> write(ledger::flush), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    static UseFlusher start(UseLedger ledger, Duration interval, KeycloakSessionFactory sessions, ReaperMeters meters) {
        return new UseFlusher(ledger, interval, sessions, meters);
    }

    void stop() {
        rounds.cancel(false);
        thread.execute(() -> write(ledger::drain));
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_AT_SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warnf(
                        "The last use of up to %d clients was not written: the database is slow to answer",
                        ledger.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Whatever the database or the connection pool throws must not end the rounds, so every RuntimeException is caught.
     */
    private void write(ToIntFunction<Consumer<List<ClientUse>>> flush) {
        try {
            int written = flush.applyAsInt(this::inOneTransaction);
            LOG.debugf("Wrote the last use of %d clients, following %d", written, ledger.size());
            meters.written(written);
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warnf(
                        "The last use of clients could not be written (%s). It is kept in memory and tried again at the next"
                                + " flush, without another warning until one succeeds. Check the database; DEBUG for this"
                                + " category shows the cause.",
                        e.getClass().getName());
            }
            meters.flushFailed();
            LOG.debug("Flush failed", e);
            failing = true;
        }
        long missed = ledger.takeMissed();
        if (missed > 0) {
            meters.dropped(missed);
            LOG.warnf(
                    "%d uses of clients found no room in memory and were not recorded. Raise the server option %s.",
                    missed, ListenerConfig.LEDGER_SIZE_OPTION);
        }
    }

    private void inOneTransaction(List<ClientUse> batch) {
        List<ClientUse> late = new ArrayList<>();
        KeycloakModelUtils.runJobInTransactionWithTimeout(
                sessions,
                session -> {
                    LastUses uses = LastUses.of(session);
                    List<ClientUse> unwritten =
                            batch.stream().filter(use -> !uses.write(use)).toList();
                    giveBack(session, batch);
                    late.addAll(LateUses.among(unwritten, session));
                },
                (int) BATCH_TIMEOUT.toSeconds());
        lateUses.giveBack(late);
        workflows.tell(batch);
    }

    /**
     * A client that was put to sleep while its use was still in memory is given back with the use, and one that a
     * request brought back may stay.
     */
    private static void giveBack(KeycloakSession session, List<ClientUse> batch) {
        Map<String, List<String>> byRealm = batch.stream()
                .map(ClientUse::client)
                .collect(Collectors.groupingBy(
                        ClientKey::realmId, Collectors.mapping(ClientKey::clientId, Collectors.toList())));
        byRealm.forEach((realmId, clientIds) -> {
            List<String> used = LastUses.of(session).usedSinceDecided(realmId, clientIds);
            RealmModel realm = used.isEmpty() ? null : session.realms().getRealm(realmId);
            if (realm != null) {
                session.getContext().setRealm(realm);
                Instant now = DatabaseClock.now(session);
                ClientTransitions lives = new ClientTransitions(session, realm, "");
                used.forEach(id -> {
                    if (!lives.confirm(id, Reason.USER_RETURNED, now)) {
                        lives.wake(id, Reason.USED_WHILE_ASLEEP, now);
                    }
                });
            }
        });
    }
}
