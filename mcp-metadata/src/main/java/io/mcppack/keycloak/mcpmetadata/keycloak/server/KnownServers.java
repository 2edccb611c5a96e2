package io.mcppack.keycloak.mcpmetadata.keycloak.server;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The MCP servers that an administrator deals with: also those that ceased to be one by accident.
 */
public final class KnownServers {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Publications publications;

    public KnownServers(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.publications = new Publications(session);
    }

    public boolean contain(ClientModel client) {
        return McpServers.contains(client) || publications.resourceOf(client).isPresent();
    }

    public Optional<ClientModel> find(String id) {
        return Optional.ofNullable(realm.getClientByClientId(id)).filter(this::contain);
    }

    public List<ClientModel> list() {
        Stream<ClientModel> fallen = publications.clientUuids(realm).stream()
                .map(uuid -> session.clients().getClientById(realm, uuid))
                .filter(Objects::nonNull)
                .filter(client -> !McpServers.contains(client));
        return Stream.concat(new McpServers(session, realm).list().stream(), fallen)
                .sorted(Comparator.comparing(ClientModel::getClientId))
                .toList();
    }
}
