package io.mcppack.keycloak.dcrpolicy.keycloak.consent;

import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.token.TokenInterceptorException;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorContext;
import org.keycloak.protocol.oidc.utils.OAuth2Code;
import org.keycloak.protocol.oidc.utils.RedirectUtils;

/**
 * Redeems no code of a self-registered client without a consent to its destination and server. The page cannot be left
 * out unless an administrator has disabled the required action, and then this is the lock that holds.
 */
final class ConsentGuard implements TokenPostProcessor {
    private static final Logger LOG = Logger.getLogger(ConsentGuard.class);

    private final KeycloakSession session;

    ConsentGuard(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void process(TokenPostProcessorContext context) {
        String grant = context.clientSessionCtx().getAttribute(Constants.GRANT_TYPE, String.class);
        if (OAuth2Constants.AUTHORIZATION_CODE.equals(grant) && context.code() != null) {
            subject(context)
                    .filter(subject -> !subject.isAllowed(displayed(context)))
                    .ifPresent(subject -> {
                        LOG.warnf(
                                "A code of client %s in realm %s was refused: its user has not consented to this destination."
                                        + " Is the required action %s disabled?",
                                subject.client().getClientId(), subject.realm().getName(), ConsentAction.ID);
                        throw new TokenInterceptorException(
                                OAuthErrorException.INVALID_GRANT,
                                "The user has not consented: ask for authorization again");
                    });
        }
    }

    private Optional<ConsentSubject> subject(TokenPostProcessorContext context) {
        AuthenticatedClientSessionModel client = context.clientSessionCtx().getClientSession();
        return ConsentSubject.of(
                session,
                client.getRealm(),
                client.getUserSession().getUser(),
                client.getClient(),
                redirectUri(client.getClient(), context.code()),
                context.code().getResource());
    }

    /** Where nobody named one, Keycloak has taken the only one that the client has. */
    private @Nullable String redirectUri(ClientModel client, OAuth2Code code) {
        String named = code.getRedirectUriParam();
        return named != null ? named : RedirectUtils.verifyRedirectUri(session, null, client, false);
    }

    private static List<ClientScopeModel> displayed(TokenPostProcessorContext context) {
        return context.clientSessionCtx()
                .getClientScopesStream()
                .filter(ClientScopeModel::isDisplayOnConsentScreen)
                .toList();
    }
}
