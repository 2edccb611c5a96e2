package io.mcppack.keycloak.dcrpolicy.keycloak.client;

import io.mcppack.keycloak.dcrpolicy.rule.registration.ScopeRule;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.keycloak.models.ClientModel;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.representations.oidc.OIDCClientRepresentation;

/** Makes the answer say all that is stored (RFC 7591 section 3.2.1), also what Keycloak leaves out. */
public final class RegistrationResponse {
    private static final long MILLIS = 1000;

    private RegistrationResponse() {}

    /**
     * Adds the missing members to an answer of Keycloak's.
     *
     * @param allowed the scopes that a client may ask for that named none
     */
    public static void complete(OIDCClientRepresentation representation, ClientModel client, Set<String> allowed) {
        if (client.getAttribute(RegistrationAttributes.REGISTERED_BY) == null) {
            return;
        }
        RegistrationAttributes.words(client, RegistrationAttributes.REDIRECT_URIS, representation::setRedirectUris);
        RegistrationAttributes.words(client, RegistrationAttributes.CONTACTS, representation::setContacts);
        representation.setResponseTypes(List.of("code"));
        boolean refreshes = !"false".equals(client.getAttribute(OIDCConfigAttributes.USE_REFRESH_TOKEN));
        representation.setGrantTypes(
                refreshes ? List.of("authorization_code", "refresh_token") : List.of("authorization_code"));
        representation.setScope(ScopeRule.all(allowed));
        text(client, RegistrationAttributes.SCOPE, representation::setScope);
        text(client, RegistrationAttributes.SOFTWARE_ID, representation::setSoftwareId);
        text(client, RegistrationAttributes.SOFTWARE_VERSION, representation::setSoftwareVersion);
        text(client, RegistrationAttributes.APPLICATION_TYPE, representation::setApplicationType);
        text(client, ClientModel.LOGO_URI, representation::setLogoUri);
        text(client, ClientModel.TOS_URI, representation::setTosUri);
        text(client, ClientModel.POLICY_URI, representation::setPolicyUri);
        Long created = client.getCreatedTimestamp();
        if (created != null) {
            representation.setClientIdIssuedAt((int) (created / MILLIS));
        }
    }

    private static void text(ClientModel client, String attribute, Consumer<String> member) {
        String value = client.getAttribute(attribute);
        if (value != null) {
            member.accept(value);
        }
    }
}
