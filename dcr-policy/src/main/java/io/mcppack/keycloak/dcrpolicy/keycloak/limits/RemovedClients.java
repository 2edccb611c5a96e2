package io.mcppack.keycloak.dcrpolicy.keycloak.limits;

import java.util.HashMap;
import java.util.Map;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** Lowers the number of a realm's clients when some are removed, whoever does it. */
public final class RemovedClients implements ProviderEventListener {

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof ClientModel.ClientRemovedEvent removed) {
            ClientModel client = removed.getClient();
            if (client.getRegistrationToken() != null) {
                Tally.of(removed.getKeycloakSession()).add(client.getRealm().getId());
            }
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            ClientCounter.database(removed.getKeycloakSession())
                    .createQuery("delete from ClientCounterEntity p where p.realmId = :realm")
                    .setParameter("realm", removed.getRealm().getId())
                    .executeUpdate();
        }
    }

    /** What one transaction removes, written just before it is committed: a long one would hold up all registrations otherwise. */
    private static final class Tally extends AbstractKeycloakTransaction {

        private final KeycloakSession session;
        private final Map<String, Long> removed = new HashMap<>();

        private Tally(KeycloakSession session) {
            this.session = session;
        }

        static Tally of(KeycloakSession session) {
            Tally known = session.getAttribute(Tally.class.getName(), Tally.class);
            if (known != null) {
                return known;
            }
            Tally tally = new Tally(session);
            session.setAttribute(Tally.class.getName(), tally);
            session.getTransactionManager().enlistPrepare(tally);
            return tally;
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
