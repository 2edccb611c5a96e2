package io.mcppack.keycloak.dcrpolicy.keycloak.arrival;

import io.mcppack.keycloak.dcrpolicy.rule.arrival.ArrivalKey;
import io.mcppack.keycloak.dcrpolicy.rule.arrival.ShapeId;
import io.mcppack.keycloak.dcrpolicy.rule.arrival.StatelessClientId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The keys of a realm for client ids. They hang on the keys with which Keycloak signs registration access tokens, so an
 * administrator rotates both as one: what a passive key has signed is still good, what a disabled one has is unknown.
 */
public final class ArrivalKeys {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeycloakSession session;
    private final RealmModel realm;

    public ArrivalKeys(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    public Arrival issue(ShapeId shape, int port, Instant now) {
        byte[] nonce = new byte[StatelessClientId.NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        ArrivalKey key = key(session.keys().getActiveKey(realm, KeyUse.SIG, Algorithm.HS512));
        return new Arrival(key.issue(shape, port, now, nonce), key);
    }

    /** Empty if no key of the realm has signed it. Asks no database. */
    public Optional<Arrival> verify(String clientId) {
        return StatelessClientId.hasForm(clientId)
                ? session.keys()
                        .getKeysStream(realm, KeyUse.SIG, Algorithm.HS512)
                        .map(this::key)
                        .flatMap(key -> key.verify(clientId).map(id -> new Arrival(id, key)).stream())
                        .findFirst()
                : Optional.empty();
    }

    private ArrivalKey key(KeyWrapper wrapper) {
        return new ArrivalKey(wrapper.getSecretKey().getEncoded(), realm.getId());
    }
}
