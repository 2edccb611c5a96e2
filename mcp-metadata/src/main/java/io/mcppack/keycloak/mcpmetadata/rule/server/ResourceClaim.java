package io.mcppack.keycloak.mcpmetadata.rule.server;

import java.util.Collection;
import java.util.Optional;

/**
 * That a client of some realm of the server bears a resource URL, as it is spelled there.
 */
public record ResourceClaim(String realmId, String clientId, String resource) {

    /** The claim of another client that a new owner of the URL would collide with; one of the own realm first. */
    public static Optional<ResourceClaim> against(
            ResourceUrl wanted, String realmId, ServerId id, Collection<ResourceClaim> claims) {
        return claims.stream()
                .filter(claim -> !claim.isOf(realmId, id.value()))
                .filter(claim -> claim.isFor(wanted))
                .min((one, other) -> Boolean.compare(other.isIn(realmId), one.isIn(realmId)));
    }

    public boolean isFor(ResourceUrl url) {
        return ResourceUrl.of(resource).filter(url::names).isPresent();
    }

    public boolean isIn(String realm) {
        return realmId.equals(realm);
    }

    private boolean isOf(String realm, String client) {
        return isIn(realm) && clientId.equals(client);
    }
}
