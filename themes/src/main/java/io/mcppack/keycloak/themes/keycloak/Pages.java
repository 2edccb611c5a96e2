package io.mcppack.keycloak.themes.keycloak;

import static java.util.Objects.requireNonNullElse;

import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.forms.login.LoginFormsPages;
import org.keycloak.forms.login.freemarker.FreeMarkerLoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.theme.Theme;

/**
 * Keycloak's login pages, with one more variable for the consent page and the error page. Only themes that ask for it
 * have it: {@code mcp} and its children. Realms with other themes have Keycloak's own pages.
 */
final class Pages extends FreeMarkerLoginFormsProvider {
    private static final Logger LOG = Logger.getLogger(Pages.class);

    /** Property of a theme; a child theme inherits it. */
    private static final String ASKS = "mcpPages";

    private static final String VARIABLE = "mcp";

    /** What dcr-policy tells of the client. */
    private static final String TOLD = "mcpClient";

    Pages(KeycloakSession session) {
        super(session);
    }

    @Override
    protected void createCommonAttributes(
            Theme theme, Locale locale, Properties messages, UriBuilder uri, @Nullable LoginFormsPages page) {
        super.createCommonAttributes(theme, locale, messages, uri, page);
        if (page == LoginFormsPages.OAUTH_GRANT && client != null && asks(theme)) {
            attributes.put(
                    VARIABLE,
                    new ConsentModel(session, client, authenticationSession, locale, attributes.get(TOLD)).variables());
        } else if (page == LoginFormsPages.ERROR && asks(theme)) {
            attributes.put(VARIABLE, ErrorModel.variables(session, messageKey(), parameters()));
        }
    }

    private static boolean asks(Theme theme) {
        try {
            return Boolean.parseBoolean(theme.getProperties().getProperty(ASKS));
        } catch (IOException e) {
            LOG.warnf(e, "The properties of the theme %s cannot be read", theme.getName());
            return false;
        }
    }

    private String messageKey() {
        return requireNonNullElse(getFirstMessageUnformatted(), "");
    }

    private List<String> parameters() {
        if (messages == null || messages.isEmpty() || messages.get(0).getParameters() == null) {
            return List.of();
        }
        return Arrays.stream(messages.get(0).getParameters())
                .map(String::valueOf)
                .toList();
    }
}
