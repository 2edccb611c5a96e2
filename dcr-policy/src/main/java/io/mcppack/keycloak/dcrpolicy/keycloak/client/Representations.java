package io.mcppack.keycloak.dcrpolicy.keycloak.client;

import io.mcppack.keycloak.dcrpolicy.rule.registration.Registration;
import java.util.Map;
import org.keycloak.representations.oidc.OIDCClientRepresentation;

/**
 * What was granted, as Keycloak represents it. Only the members named here reach Keycloak; nothing is passed through.
 */
public final class Representations {
    private Representations() {}

    public static OIDCClientRepresentation of(Registration granted) {
        OIDCClientRepresentation representation = new OIDCClientRepresentation();
        representation.setRedirectUris(LoopbackPorts.withAnyPort(granted.redirects()));
        granted.presentation().name().ifPresent(representation::setClientName);
        Map<String, String> links = granted.presentation().links();
        representation.setClientUri(links.get("client_uri"));
        representation.setLogoUri(links.get("logo_uri"));
        representation.setTosUri(links.get("tos_uri"));
        representation.setPolicyUri(links.get("policy_uri"));
        Registration.Protocol protocol = granted.protocol();
        protocol.grantTypes().ifPresent(representation::setGrantTypes);
        protocol.responseTypes().ifPresent(representation::setResponseTypes);
        protocol.authenticationMethod().ifPresent(representation::setTokenEndpointAuthMethod);
        protocol.keysUri().ifPresent(representation::setJwksUri);
        protocol.keys().map(Keys::of).ifPresent(representation::setJwks);
        return representation;
    }
}
