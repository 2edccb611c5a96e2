package io.mcppack.keycloak.dcrpolicy.keycloak.limits;

import io.mcppack.keycloak.kit.SessionNote;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** Decreases the number of a realm's self-registered clients whenever some are removed. */
public final class RemovedClients implements ProviderEventListener {
    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof ClientModel.ClientRemovedEvent removed) {
            ClientModel client = removed.getClient();
            if (client.getRegistrationToken() != null) {
                Removals.of(removed.getKeycloakSession()).add(client.getRealm().getId());
            }
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            ClientCounter.database(removed.getKeycloakSession())
                    .createQuery("delete from ClientCounterEntity p where p.realmId = :realm")
                    .setParameter("realm", removed.getRealm().getId())
                    .executeUpdate();
        }
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

        void add(String realm) {
            removed.merge(realm, 1L, Long::sum);
        }

        @Override
        protected void commitImpl() {
            removed.forEach((realm, clients) -> ClientCounter.database(session)
                    .createQuery("update ClientCounterEntity p set p.clients ="
                            + " case when p.clients > :clients then p.clients - :clients else 0 end"
                            + " where p.realmId = :realm")
                    .setParameter("clients", clients)
                    .setParameter("realm", realm)
                    .executeUpdate());
        }

        @Override
        protected void rollbackImpl() {
            removed.clear();
        }
    }
}
