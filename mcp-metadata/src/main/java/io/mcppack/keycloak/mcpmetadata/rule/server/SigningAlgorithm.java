package io.mcppack.keycloak.mcpmetadata.rule.server;

import static io.mcppack.keycloak.mcpmetadata.rule.server.WebAddress.require;

import java.util.Set;

/**
 * A digital signature algorithm of JOSE; none and shared secrets prove nothing to a third party.
 */
record SigningAlgorithm(String name) {

    private static final Set<String> KNOWN = Set.of(
            "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519",
            "Ed448");

    SigningAlgorithm {
        require(
                KNOWN.contains(name),
                "must be one of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA, Ed25519, Ed448");
    }
}
