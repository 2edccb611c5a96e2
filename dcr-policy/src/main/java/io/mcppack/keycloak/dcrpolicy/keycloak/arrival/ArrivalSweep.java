package io.mcppack.keycloak.dcrpolicy.keycloak.arrival;

import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientCounter;
import io.mcppack.keycloak.dcrpolicy.keycloak.limits.Places;
import io.mcppack.keycloak.dcrpolicy.rule.arrival.ArrivalSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.SessionExpiration;
import org.keycloak.services.managers.ClientManager;
import org.keycloak.services.managers.RealmManager;

/**
 * Removes clients with which somebody came and nobody logged in. That harms nobody: as long as its id is good, such a
 * client is made again, the same in all respects.
 */
final class ArrivalSweep {
    private static final Logger LOG = Logger.getLogger(ArrivalSweep.class);

    /** What a user may still do after the login page has expired: confirm an address by a link, and start anew. */
    private static final Duration GRACE = Duration.ofHours(2);

    /** With more clients than these, only login pages that are still good are waited for. */
    private static final long MAX_UNUSED = 5_000;

    private static final int BATCH = 50;
    private static final Duration KEPT_DAYS = Duration.ofDays(30);

    private final KeycloakSessionFactory sessions;
    private final String realmId;
    private final Clock clock;

    ArrivalSweep(KeycloakSessionFactory sessions, String realmId, Clock clock) {
        this.sessions = sessions;
        this.realmId = realmId;
        this.clock = clock;
    }

    void run() {
        Instant before = clock.instant().minus(inRealm(this::term));
        int removed = 0;
        for (List<String> batch = unused(before); !batch.isEmpty(); batch = unused(before)) {
            List<String> clients = batch;
            removed += inRealm((session, realm) -> remove(session, realm, clients));
        }
        if (removed > 0) {
            LOG.infof("Removed %d clients of realm %s with which nobody logged in", removed, realmId);
        }
        inRealm((session, realm) -> {
            new Claims(session, clock).removeExpired(realmId);
            new Shapes(session, realmId, clock)
                    .removeUnseenSince(clock.instant().minus(ArrivalSettings.LONGEST_TERM));
            return ClientCounter.database(session)
                    .createQuery("delete from ShapeDayEntity d where d.realmId = :realm and d.day < :before")
                    .setParameter("realm", realmId)
                    .setParameter(
                            "before",
                            LocalDate.now(clock).minusDays(KEPT_DAYS.toDays()).toString())
                    .executeUpdate();
        });
    }

    private Duration term(KeycloakSession session, RealmModel realm) {
        Duration login = Duration.ofSeconds(Math.max(
                SessionExpiration.getAuthSessionLifespan(realm), realm.getActionTokenGeneratedByUserLifespan()));
        return new Claims(session, clock).unused(realmId) > MAX_UNUSED ? login : login.plus(GRACE);
    }

    private List<String> unused(Instant before) {
        return inRealm((session, realm) -> new Claims(session, clock).unusedSince(realmId, before, BATCH));
    }

    /** How many clients were removed. What an administrator has disabled or removed is claimed for good. */
    private int remove(KeycloakSession session, RealmModel realm, List<String> clients) {
        Claims claims = new Claims(session, clock);
        ClientManager manager = new ClientManager(new RealmManager(session));
        int removed = 0;
        for (String each : clients) {
            ClaimEntity claim = claims.lockUnused(each).orElse(null);
            ClientModel client = realm.getClientById(each);
            boolean isIdle = client != null && client.isEnabled() && !new Places(session, clock).holds(client);
            if (claim != null && isIdle) {
                manager.removeClient(realm, client);
                claims.remove(claim);
                removed++;
            } else if (claim != null) {
                claim.usedAt = claim.madeAt;
            }
        }
        return removed;
    }

    private interface RealmJob<T> {
        T run(KeycloakSession session, RealmModel realm);
    }

    private <T> T inRealm(RealmJob<T> job) {
        return KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> {
            RealmModel realm = session.realms().getRealm(realmId);
            session.getContext().setRealm(realm);
            return job.run(session, realm);
        });
    }
}
