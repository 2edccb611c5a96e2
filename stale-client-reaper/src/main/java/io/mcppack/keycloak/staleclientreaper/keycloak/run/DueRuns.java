package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.SleepingClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.settings.ReaperConfig;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.ui.extend.UiPageProvider;

/** Goes over all realms with the reaper at intervals and starts the runs that are due. */
final class DueRuns implements Runnable {
    private static final Logger LOG = Logger.getLogger(DueRuns.class);

    private final KeycloakSessionFactory sessions;
    private final Consumer<String> startIfDue;
    private final BooleanSupplier nodeStops;
    private volatile boolean failing;
    private volatile boolean abandonedAreAwake;

    DueRuns(KeycloakSessionFactory sessions, Consumer<String> startIfDue, BooleanSupplier nodeStops) {
        this.sessions = sessions;
        this.startIfDue = startIfDue;
        this.nodeStops = nodeStops;
    }

    /** An exception would end the schedule, so every RuntimeException is caught. */
    @Override
    public void run() {
        try {
            if (!abandonedAreAwake) {
                wakeAbandoned();
            }
            failing = !realms().stream()
                    .filter(realmId -> !nodeStops.getAsBoolean())
                    .map(this::start)
                    .reduce(true, Boolean::logicalAnd);
        } catch (RuntimeException e) {
            warnOnce("The timetables of the reaper cannot be read", e);
        }
    }

    /** A node may have died while it woke the clients of a realm that had switched the reaper off. */
    private void wakeAbandoned() {
        KeycloakModelUtils.runJobInTransactionWithResult(
                        sessions, session -> SleepingClients.of(session).realms())
                .forEach(realmId -> new WakeAll(sessions, realmId).go());
        abandonedAreAwake = true;
    }

    private List<String> realms() {
        return KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> session.realms()
                .getRealmsWithProviderTypeStream(UiPageProvider.class)
                .filter(realm -> ReaperConfig.settings(realm).isPresent())
                .map(RealmModel::getId)
                .toList());
    }

    /** One broken realm must not hold up the others. */
    private boolean start(String realmId) {
        try {
            startIfDue.accept(realmId);
            return true;
        } catch (RuntimeException e) {
            warnOnce("No run of the reaper can be started in realm " + realmId, e);
            return false;
        }
    }

    private void warnOnce(String what, RuntimeException e) {
        if (!failing) {
            LOG.warnf(
                    "%s (%s). It is tried again at every look, without another warning until one succeeds. DEBUG for this"
                            + " category shows the cause.",
                    what, e.getClass().getName());
        }
        LOG.debug(what, e);
        failing = true;
    }
}
