package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The recorded clients of one realm by the {@code client_id} under which events know them. */
public final class RecordedClients {
    private final EntityManager entities;
    private final String realmId;

    public RecordedClients(KeycloakSession session, String realmId) {
        entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.realmId = realmId;
    }

    /** The internal ids of those that are recorded. */
    public List<String> ids(Collection<String> clientIds) {
        return entities.createQuery(
                        "select c.id from DynamicClientEntity c where c.realmId = :realm and c.clientId in :clients",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("clients", clientIds)
                .getResultList();
    }

    /** Which known client this one has become by an update of its registration, which may have new contacts too. */
    public void recognise(String clientId, String software) {
        entities.createQuery("update DynamicClientEntity c set c.software = :software, c.addressKept = true"
                        + " where c.realmId = :realm and c.clientId = :client"
                        + " and (c.software <> :software or c.addressKept = false)")
                .setParameter("software", software)
                .setParameter("realm", realmId)
                .setParameter("client", clientId)
                .executeUpdate();
    }
}
