package io.mcppack.keycloak.themes.keycloak;

import static java.util.Objects.requireNonNullElse;

import io.mcppack.keycloak.themes.rule.AppGuess;
import io.mcppack.keycloak.themes.rule.ErrorKind;
import io.mcppack.keycloak.themes.rule.PlainText;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.messages.Messages;

/** What the error page says in addition to Keycloak's message. */
final class ErrorModel {
    private static final String APPROVAL = "mcp.approval";

    private ErrorModel() {}

    static Map<String, Object> variables(KeycloakSession session, String messageKey, List<String> parameters) {
        MultivaluedMap<String, String> query = session.getContext().getUri().getQueryParameters();
        String clientId = requireNonNullElse(query.getFirst(OAuth2Constants.CLIENT_ID), "");
        String redirectUri = requireNonNullElse(query.getFirst(OAuth2Constants.REDIRECT_URI), "");
        // Looked up only where Keycloak has found a client by this id, because the query of other errors is unchecked.
        String approval = messageKey.equals(Messages.CLIENT_DISABLED)
                ? approval(session.getContext().getRealm(), clientId)
                : "";
        return Map.of(
                "trouble",
                ErrorKind.of(messageKey, parameters, approval)
                        .map(ErrorKind::code)
                        .orElse(""),
                "app",
                AppGuess.of(redirectUri).orElse(""),
                "clientId",
                PlainText.of(clientId));
    }

    private static String approval(RealmModel realm, String clientId) {
        ClientModel client = realm.getClientByClientId(clientId);
        return client == null ? "" : requireNonNullElse(client.getAttribute(APPROVAL), "");
    }
}
