package io.mcppack.keycloak.mcpmetadata.keycloak.server;

import io.mcppack.keycloak.mcpmetadata.keycloak.settings.MetadataComponent;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Which clients were published as MCP servers. Whoever was and is not any more fell by accident: only a deletion, of
 * the server or of its client, is meant.
 */
public final class Publications {

    private final EntityManager entities;

    public Publications(KeycloakSession session) {
        this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /** Notes the client, if its document is published now. */
    public void note(RealmModel realm, ClientModel client) {
        if (MetadataComponent.settings(realm).isEmpty()) {
            return;
        }
        PublishedServers.of(client).map(server -> server.resource().spelling()).ifPresent(resource -> {
            PublicationEntity known = entities.find(PublicationEntity.class, client.getId());
            if (known == null) {
                entities.persist(new PublicationEntity(client.getId(), realm.getId(), resource));
            } else {
                known.resource = resource;
            }
        });
    }

    void forget(ClientModel client) {
        Optional.ofNullable(entities.find(PublicationEntity.class, client.getId()))
                .ifPresent(entities::remove);
    }

    public void forgetAll(RealmModel realm) {
        of(realm).forEach(entities::remove);
    }

    /** The URL under which the client was published last. */
    public Optional<String> resourceOf(ClientModel client) {
        return Optional.ofNullable(entities.find(PublicationEntity.class, client.getId()))
                .map(publication -> publication.resource);
    }

    boolean isEmpty(String realmId) {
        return entities.createQuery(
                        "select p.clientUuid from PublicationEntity p where p.realmId = :realm", String.class)
                .setParameter("realm", realmId)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    List<String> clientUuids(RealmModel realm) {
        return of(realm).stream().map(publication -> publication.clientUuid).toList();
    }

    private List<PublicationEntity> of(RealmModel realm) {
        return entities.createQuery(
                        "select p from PublicationEntity p where p.realmId = :realm", PublicationEntity.class)
                .setParameter("realm", realm.getId())
                .getResultList();
    }
}
