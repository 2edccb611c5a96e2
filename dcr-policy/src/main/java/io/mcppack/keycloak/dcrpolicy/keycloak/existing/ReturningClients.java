package io.mcppack.keycloak.dcrpolicy.keycloak.existing;

import io.mcppack.keycloak.dcrpolicy.keycloak.client.GovernedScopes;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.Hardening;
import io.mcppack.keycloak.dcrpolicy.keycloak.consent.SelfRegisteredClients;
import io.mcppack.keycloak.dcrpolicy.keycloak.registration.PolicyComponents;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.clientregistration.policy.RegistrationAuth;

/**
 * Restricts a client that another module wakes or restores as a new one would be, in the same transaction: it may be
 * older than the policy.
 */
final class ReturningClients implements EventListenerProvider {
    private static final String CHANGE = "mcp_lifecycle";
    private static final Set<String> RETURNS = Set.of("woken", "restored");

    private final KeycloakSession session;

    ReturningClients(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        Map<String, String> details = Objects.requireNonNullElse(event.getDetails(), Map.of());
        if (event.getType() == EventType.CLIENT_UPDATE && RETURNS.contains(details.getOrDefault(CHANGE, ""))) {
            RealmModel realm = session.realms().getRealm(event.getRealmId());
            ClientModel client = realm.getClientByClientId(event.getClientId());
            if (client != null && SelfRegisteredClients.contains(client) && !Hardening.isApplied(client)) {
                PolicyComponents.settings(session, realm, RegistrationAuth.ANONYMOUS)
                        .ifPresent(settings -> Hardening.apply(
                                session,
                                client,
                                GovernedScopes.wanted(realm, GovernedScopes.allowed(realm, settings.scopes()))));
            }
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        // What an administrator does to a client by hand is an administrator's business.
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
