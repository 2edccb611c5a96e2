package io.mcppack.keycloak.benchmarks.yardstick;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.managers.ClientManager;
import org.keycloak.services.managers.RealmManager;

/** Removes clients as fast as Keycloak's own code can from inside: no question asked, nothing kept, no rest. */
public class BareRemoval {

    private static final int BATCH = 20;
    /** The description of the clients that go. */
    private static final String MARK = "bare";

    private final KeycloakSession session;

    BareRemoval(KeycloakSession session) {
        this.session = session;
    }

    /** All of the realm that are marked, some in a transaction. */
    @POST
    @Path("all")
    public void removeAll() {
        String realmId = session.getContext().getRealm().getId();
        List<String> ids = session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery(
                        "select c.id from ClientEntity c where c.description = :mark and c.realmId = :realm",
                        String.class)
                .setParameter("mark", MARK)
                .setParameter("realm", realmId)
                .getResultList();
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<String> batch = ids.subList(from, Math.min(ids.size(), from + BATCH));
            KeycloakModelUtils.runJobInTransaction(
                    session.getKeycloakSessionFactory(), inner -> remove(inner, realmId, batch));
        }
    }

    private static void remove(KeycloakSession session, String realmId, List<String> ids) {
        RealmModel realm = session.realms().getRealm(realmId);
        session.getContext().setRealm(realm);
        ClientManager clients = new ClientManager(new RealmManager(session));
        ids.forEach(id -> clients.removeClient(realm, realm.getClientById(id)));
    }
}
