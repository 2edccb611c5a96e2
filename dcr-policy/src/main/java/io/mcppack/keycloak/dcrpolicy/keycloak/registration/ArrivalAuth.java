package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import jakarta.ws.rs.core.Response;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.DynamicClientRegisterContext;
import org.keycloak.services.clientpolicy.context.DynamicClientRegisteredContext;
import org.keycloak.services.clientregistration.ClientRegistrationAuth;
import org.keycloak.services.clientregistration.ClientRegistrationContext;
import org.keycloak.services.clientregistration.ClientRegistrationProvider;
import org.keycloak.services.clientregistration.policy.ClientRegistrationPolicyException;
import org.keycloak.services.clientregistration.policy.ClientRegistrationPolicyManager;
import org.keycloak.services.clientregistration.policy.RegistrationAuth;

/** The caller of a registration that is completed by another request: anonymous, whatever that request has in it. */
final class ArrivalAuth extends ClientRegistrationAuth {
    private final KeycloakSession session;

    ArrivalAuth(KeycloakSession session, ClientRegistrationProvider provider, EventBuilder event) {
        super(session, provider, event, "openid-connect");
        this.session = session;
    }

    @Override
    public RegistrationAuth requireCreate(ClientRegistrationContext context) {
        try {
            session.clientPolicy()
                    .triggerOnEvent(new DynamicClientRegisterContext(
                            context, null, session.getContext().getRealm()));
            ClientRegistrationPolicyManager.triggerBeforeRegister(context, RegistrationAuth.ANONYMOUS);
            return RegistrationAuth.ANONYMOUS;
        } catch (ClientRegistrationPolicyException | ClientPolicyException e) {
            throw refused();
        }
    }

    /** What follows when the client is there: the other policies of the realm have the last word. */
    void registered(ClientRegistrationContext context, ClientModel client) {
        try {
            session.clientPolicy()
                    .triggerOnEvent(new DynamicClientRegisteredContext(
                            context, client, null, session.getContext().getRealm()));
            ClientRegistrationPolicyManager.triggerAfterRegister(context, RegistrationAuth.ANONYMOUS, client);
        } catch (ClientPolicyException e) {
            throw refused();
        }
    }

    private static ErrorResponseException refused() {
        return new ErrorResponseException(
                OAuthErrorException.INVALID_CLIENT, "A policy refuses the client", Response.Status.BAD_REQUEST);
    }

    @Override
    public RegistrationAuth resolveRegistrationAuth() {
        return RegistrationAuth.ANONYMOUS;
    }

    @Override
    public boolean isInitialAccessToken() {
        return false;
    }

    @Override
    public boolean isRegistrationAccessToken() {
        return false;
    }
}
