package io.mcppack.keycloak.staleclientreaper.keycloak.life;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClients;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Ends what is known of those who registered the clients of a realm, once for each client. */
public final class Registrants {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final EntityManager entities;

    public Registrants(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /** Shortens what is known of some of those who came before. Answers for how many clients that was done. */
    public int shorten(Instant before, int most) {
        List<String> present = due("DynamicClientEntity", "c.id", before, most);
        present.stream()
                .flatMap(id -> Stream.ofNullable(realm.getClientById(id)))
                .forEach(RegistrantData.SHORTENED::in);
        present.forEach(this::mark);
        List<String> archived = due("ArchivedClientEntity", "c.clientId", before, most - present.size());
        archived.forEach(clientId -> ArchivedClients.of(session)
                .find(realm.getId(), clientId)
                .ifPresent(row -> rewrite(row, RegistrantData.SHORTENED)));
        return present.size() + archived.size();
    }

    public void erase(ClientModel client) {
        RegistrantData.ERASED.in(client);
        mark(client.getId());
    }

    public void erase(ArchivedClient client) {
        rewrite(client, RegistrantData.ERASED);
    }

    private List<String> due(String entity, String key, Instant before, int most) {
        if (most <= 0) {
            return List.of();
        }
        return entities.createQuery(
                        "select " + key + " from " + entity + " c where c.realmId = :realm and c.addressKept = true"
                                + " and c.registeredAt < :before order by c.realmId, c.addressKept, c.registeredAt",
                        String.class)
                .setParameter("realm", realm.getId())
                .setParameter("before", before.toEpochMilli())
                .setMaxResults(most)
                .getResultList();
    }

    private void mark(String id) {
        entities.createQuery("update DynamicClientEntity c set c.addressKept = false where c.id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Together with the credentials that an archive of before kept of a client that nobody ever used. */
    private void rewrite(ArchivedClient row, RegistrantData data) {
        Optional<ClientSnapshot> stored = ArchivedClients.of(session)
                .representation(realm.getId(), row.clientId())
                .map(ClientSnapshot::ofJson);
        stored.map(snapshot -> row.lastUsedAt().isEmpty() ? snapshot.withoutCredentials() : snapshot)
                .ifPresent(snapshot -> {
                    snapshot.client()
                            .setAttributes(data.in(
                                    Objects.requireNonNullElse(snapshot.client().getAttributes(), Map.of())));
                    entities.createQuery("update ArchivedClientEntity a set a.representation = :json,"
                                    + " a.addressKept = false where a.realmId = :realm and a.clientId = :client")
                            .setParameter("json", snapshot.toJson())
                            .setParameter("realm", realm.getId())
                            .setParameter("client", row.clientId())
                            .executeUpdate();
                });
    }
}
