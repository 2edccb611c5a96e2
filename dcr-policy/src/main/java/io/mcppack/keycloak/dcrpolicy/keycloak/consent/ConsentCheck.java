package io.mcppack.keycloak.dcrpolicy.keycloak.consent;

import io.mcppack.keycloak.dcrpolicy.keycloak.settings.McpDcrPolicyConfig;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ClientPolicyExecutorConfigurationRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.AuthorizationRequestContext;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;

/** Refuses a self-registered client before the login where its user could not be asked for consent after it. */
final class ConsentCheck implements ClientPolicyExecutorProvider<ClientPolicyExecutorConfigurationRepresentation> {
    private final KeycloakSession session;

    ConsentCheck(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public String getProviderId() {
        return ConsentCheckFactory.ID;
    }

    @Override
    public void executeOnEvent(ClientPolicyContext context) throws ClientPolicyException {
        RealmModel realm = session.getContext().getRealm();
        ClientModel client = session.getContext().getClient();
        if (context instanceof AuthorizationRequestContext
                && client != null
                && !new ConsentInstallation(realm).asks()
                && McpDcrPolicyConfig.isGoverned(realm)
                && SelfRegisteredClients.contains(client)) {
            throw new ClientPolicyException(
                    OAuthErrorException.UNAUTHORIZED_CLIENT,
                    "Users cannot be asked for consent here: the administrator has to call dcr-policy/setup");
        }
    }
}
