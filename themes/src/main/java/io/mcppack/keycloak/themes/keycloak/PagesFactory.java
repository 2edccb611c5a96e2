package io.mcppack.keycloak.themes.keycloak;

import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.freemarker.FreeMarkerLoginFormsProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Replaces Keycloak's own factory: of two factories with the same id, Keycloak uses the one with the higher order. */
public final class PagesFactory extends FreeMarkerLoginFormsProviderFactory {
    @Override
    public LoginFormsProvider create(KeycloakSession session) {
        return new Pages(session);
    }

    @Override
    public int order() {
        return 1;
    }
}
