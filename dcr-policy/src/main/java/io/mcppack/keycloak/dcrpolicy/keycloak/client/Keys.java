package io.mcppack.keycloak.dcrpolicy.keycloak.client;

import io.mcppack.keycloak.dcrpolicy.rule.registration.Rule;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Verdict;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.keycloak.jose.jwk.JSONWebKeySet;
import org.keycloak.jose.jwk.JWK;
import org.keycloak.jose.jwk.JWKParser;
import org.keycloak.util.JsonSerialization;

/** Public keys as Keycloak represents them. */
public final class Keys {
    public static final Verdict.Rejected REJECTION =
            new Verdict.Rejected(List.of(new Violation(Rule.JWKS_NOT_PUBLIC_KEYS, "jwks", OptionalInt.empty())));

    private Keys() {}

    static JSONWebKeySet of(Map<String, Object> granted) {
        return JsonSerialization.mapper.convertValue(granted, JSONWebKeySet.class);
    }

    /** A point may have the right form and not lie on its curve; Keycloak would then end in a server error. */
    public static boolean areUsable(Optional<Map<String, Object>> granted) {
        if (granted.isEmpty()) {
            return true;
        }
        try {
            for (JWK key : of(granted.get()).getKeys()) {
                JWKParser.create(key).toPublicKey();
            }
            return true;
        } catch (RuntimeException e) { // the parser and the security providers throw many kinds
            return false;
        }
    }
}
