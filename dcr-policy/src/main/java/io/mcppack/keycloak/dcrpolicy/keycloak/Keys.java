package io.mcppack.keycloak.dcrpolicy.keycloak;

import java.util.Map;
import java.util.Optional;
import org.keycloak.jose.jwk.JSONWebKeySet;
import org.keycloak.jose.jwk.JWK;
import org.keycloak.jose.jwk.JWKParser;
import org.keycloak.util.JsonSerialization;

/** Keys in Keycloak's words. */
final class Keys {

    private Keys() {}

    static JSONWebKeySet of(Map<String, Object> granted) {
        return JsonSerialization.mapper.convertValue(granted, JSONWebKeySet.class);
    }

    /** Whether each key is one: a point may have the right form and not lie on its curve, and Keycloak ends in a server error then. */
    static boolean areUsable(Optional<Map<String, Object>> granted) {
        if (granted.isEmpty()) {
            return true;
        }
        try {
            for (JWK key : of(granted.get()).getKeys()) {
                JWKParser.create(key).toPublicKey();
            }
            return true;
        } catch (RuntimeException e) { // the parser and the providers below it throw whatever they like
            return false;
        }
    }
}
