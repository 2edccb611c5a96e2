package io.mcppack.keycloak.mcpmetadata.keycloak.server;

import io.mcppack.keycloak.mcpmetadata.keycloak.settings.ServerOptions;
import io.mcppack.keycloak.mcpmetadata.rule.server.ResourceClaim;
import io.mcppack.keycloak.mcpmetadata.rule.server.ResourceUrl;
import io.mcppack.keycloak.mcpmetadata.rule.settings.AcrossRealms;
import java.util.List;
import java.util.Objects;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The other realms that publish the same resource URL, where the operator of the server lets them share it.
 */
public final class OtherPublishers {

    private final KeycloakSession session;
    private final RealmModel realm;

    public OtherPublishers(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    public List<RealmModel> of(ResourceUrl resource) {
        if (ServerOptions.acrossRealms() != AcrossRealms.SHARED) {
            return List.of();
        }
        ResourceUrlCache memory = ResourceUrlCache.of(session);
        List<String> remembered = memory.recall(ResourceUrlCache.EVERY_REALM, resource.canonical());
        List<String> realms = remembered.isEmpty()
                ? memory.ask(ResourceUrlCache.EVERY_REALM, resource.canonical(), () -> bearing(resource))
                : remembered;
        return realms.stream()
                .filter(id -> !id.equals(realm.getId()))
                .map(session.realms()::getRealm)
                .filter(Objects::nonNull)
                .filter(other -> other.isEnabled()
                        && new PublishedServers(session, other).at(resource).isPresent())
                .toList();
    }

    private List<String> bearing(ResourceUrl resource) {
        return new McpServers(session, realm)
                .claimsInAllRealms(resource).stream()
                        .filter(claim -> claim.isFor(resource))
                        .map(ResourceClaim::realmId)
                        .distinct()
                        .toList();
    }
}
