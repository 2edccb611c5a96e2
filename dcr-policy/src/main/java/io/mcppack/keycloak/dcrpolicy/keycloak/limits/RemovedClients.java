package io.mcppack.keycloak.dcrpolicy.keycloak.limits;

import io.mcppack.keycloak.kit.SessionNote;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** Decreases the number of a realm's self-registered clients whenever some are removed. */
public final class RemovedClients implements ProviderEventListener {
    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof ClientModel.ClientRemovedEvent removed) {
            ClientModel client = removed.getClient();
            // A disabled one gave its place back at the last count, or will at the next.
            if (client.getRegistrationToken() != null && client.isEnabled()) {
                KeycloakSession session = removed.getKeycloakSession();
                Places.leave(session, client).ifPresent(number -> decrease(session, client, number));
            }
        }
    }

    /** Of a client that is put to sleep. */
    public static void releasePlace(KeycloakSession session, ClientModel client) {
        if (Places.release(session, client.getId())) {
            decrease(session, client, Counted.PLACES);
        }
    }

    static void decrease(KeycloakSession session, ClientModel client, Counted number) {
        Removals.of(session).add(number.row(client.getRealm().getId(), ClientTier.of(client)));
    }

    /** Written just before the commit, because a long transaction would otherwise block all registrations. */
    private static final class Removals extends AbstractKeycloakTransaction {
        private static final SessionNote<Removals> NOTE = new SessionNote<>(Removals.class, Removals.class);

        private final KeycloakSession session;
        private final Map<String, Long> removed = new HashMap<>();

        private Removals(KeycloakSession session) {
            this.session = session;
        }

        static Removals of(KeycloakSession session) {
            return NOTE.find(session).orElseGet(() -> {
                Removals removals = new Removals(session);
                NOTE.leave(session, removals);
                session.getTransactionManager().enlistPrepare(removals);
                return removals;
            });
        }

        void add(String row) {
            removed.merge(row, 1L, Long::sum);
        }

        @Override
        protected void commitImpl() {
            removed.forEach((row, clients) -> ClientCounter.database(session)
                    .createQuery("update ClientCounterEntity p set p.clients ="
                            + " case when p.clients > :clients then p.clients - :clients else 0 end"
                            + " where p.id = :row")
                    .setParameter("clients", clients)
                    .setParameter("row", row)
                    .executeUpdate());
        }

        @Override
        protected void rollbackImpl() {
            removed.clear();
        }
    }
}
