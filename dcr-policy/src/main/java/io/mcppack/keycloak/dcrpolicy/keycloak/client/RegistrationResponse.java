package io.mcppack.keycloak.dcrpolicy.keycloak.client;

import io.mcppack.keycloak.dcrpolicy.rule.arrival.StatelessClientId;
import io.mcppack.keycloak.dcrpolicy.rule.registration.ScopeRule;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.oidc.OIDCClientRepresentation;

/** Makes the answer say all that is stored (RFC 7591 section 3.2.1), also what Keycloak leaves out. */
public final class RegistrationResponse {
    private RegistrationResponse() {}

    /**
     * Adds the missing members to an answer of Keycloak's about a stored client.
     *
     * @param allowed the scopes that a client may ask for that named none
     */
    public static void complete(OIDCClientRepresentation representation, ClientModel client, Set<String> allowed) {
        if (client.getAttribute(RegistrationAttributes.REGISTERED_BY) != null) {
            complete(representation, client::getAttribute, allowed);
            // A client that was made when its user came is younger than its id.
            StatelessClientId.issuedAt(client.getClientId())
                    .or(() -> Optional.ofNullable(client.getCreatedTimestamp()).map(Instant::ofEpochMilli))
                    .ifPresent(created -> representation.setClientIdIssuedAt((int) created.getEpochSecond()));
        }
    }

    /** The same for a client that is not stored yet. */
    public static void complete(
            OIDCClientRepresentation representation,
            ClientRepresentation client,
            Verdict.Accepted accepted,
            Set<String> allowed) {
        Map<String, String> attributes = new HashMap<>(client.getAttributes());
        RegistrationAttributes.granted(accepted, Optional.empty())
                .forEach((name, value) -> value.ifPresent(text -> attributes.put(name, text)));
        complete(representation, attributes::get, allowed);
    }

    private static void complete(
            OIDCClientRepresentation representation, Function<String, @Nullable String> client, Set<String> allowed) {
        words(client, RegistrationAttributes.REDIRECT_URIS, representation::setRedirectUris);
        words(client, RegistrationAttributes.CONTACTS, representation::setContacts);
        representation.setResponseTypes(List.of("code"));
        boolean refreshes = !"false".equals(client.apply(OIDCConfigAttributes.USE_REFRESH_TOKEN));
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
    }

    private static void words(
            Function<String, @Nullable String> client, String attribute, Consumer<List<String>> member) {
        String value = client.apply(attribute);
        if (value != null && !value.isBlank()) {
            member.accept(List.of(value.split(" ", -1)));
        }
    }

    private static void text(Function<String, @Nullable String> client, String attribute, Consumer<String> member) {
        String value = client.apply(attribute);
        if (value != null) {
            member.accept(value);
        }
    }
}
