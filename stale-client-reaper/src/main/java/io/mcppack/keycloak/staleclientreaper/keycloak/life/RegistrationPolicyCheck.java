package io.mcppack.keycloak.staleclientreaper.keycloak.life;

import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import io.mcppack.keycloak.staleclientreaper.rule.life.InternalId;
import java.util.Comparator;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.services.clientregistration.ClientRegistrationAuth;
import org.keycloak.services.clientregistration.oidc.OIDCClientRegistrationProvider;
import org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy;
import org.keycloak.services.clientregistration.policy.ClientRegistrationPolicyException;

/**
 * Asks the policy of the realm, if it has one, whether it would still accept a client. It is asked through Keycloak's
 * own registration policy SPI and shown the stored client, so that neither module needs a class of the other; see
 * docs/adr.
 */
final class RegistrationPolicyCheck {
    private static final Logger LOG = Logger.getLogger(RegistrationPolicyCheck.class);
    private static final String POLICY = "mcp-dcr-policy";
    private static final String ANONYMOUS = "anonymous";
    private static final String AUTHENTICATED = "authenticated";

    private final KeycloakSession session;
    private final RealmModel realm;

    /** A refusal marks the session for rollback, so it must be one of its own. */
    RegistrationPolicyCheck(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    boolean admits(ClientRepresentation client, Optional<Origin> origin) {
        String kind = origin.filter(known -> known == Origin.INITIAL_ACCESS_TOKEN || known == Origin.ADMIN)
                .map(known -> AUTHENTICATED)
                .orElse(ANONYMOUS);
        // A metadata document is read and judged anew after its client woke.
        boolean isDocument = origin.equals(Optional.of(Origin.METADATA_DOCUMENT));
        return isDocument || policy(kind).map(policy -> admits(client, policy)).orElse(true);
    }

    /** A realm that governs only one kind of caller governs the other by the same settings. */
    private Optional<ComponentModel> policy(String kind) {
        return realm.getComponentsStream(realm.getId(), ClientRegistrationPolicy.class.getName())
                .filter(component -> POLICY.equals(component.getProviderId()))
                .min(Comparator.comparing((ComponentModel component) -> !kind.equals(component.getSubType())));
    }

    /**
     * Keycloak 26.7 gets its registration policies in this way itself; what it points to instead knows only factories
     * of another kind and finds none.
     */
    @SuppressWarnings("deprecation")
    private @Nullable ClientRegistrationPolicy policy(ComponentModel component) {
        return session.getProvider(ClientRegistrationPolicy.class, component);
    }

    private boolean admits(ClientRepresentation client, ComponentModel component) {
        ClientRegistrationPolicy policy = policy(component);
        if (policy == null) {
            LOG.warnf(
                    "Realm %s has the policy %s but its JAR is missing: no client comes back. Install the JAR or delete the"
                            + " component.",
                    realm.getName(), component.getName());
            return false;
        }
        // Policies of Keycloak and of the pack take what stands behind this provider for an OpenID Connect
        // registration.
        OIDCClientRegistrationProvider provider = new OIDCClientRegistrationProvider(session);
        EventBuilder event =
                new EventBuilder(realm, session).event(EventType.CLIENT_UPDATE).client(client.getClientId());
        provider.setEvent(event);
        provider.setAuth(new ClientRegistrationAuth(session, provider, event, "openid-connect"));
        try {
            policy.beforeRegister(new StoredClientContext(session, client, provider));
            return true;
        } catch (ClientRegistrationPolicyException | ErrorResponseException refused) {
            LOG.debugf(
                    "Client %s of realm %s stays away: %s",
                    InternalId.inLog(client.getId()), realm.getName(), refused.getMessage());
            return false;
        }
    }
}
