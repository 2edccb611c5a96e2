package io.mcppack.keycloak.dcrpolicy.keycloak;

import io.mcppack.keycloak.dcrpolicy.rule.Registrar;
import org.keycloak.services.clientregistration.ClientRegistrationAuth;
import org.keycloak.services.clientregistration.ClientRegistrationProvider;

/** Tells by the token, which Keycloak has verified by then, who calls a registration endpoint. */
final class Callers {

    private Callers() {}

    static Registrar of(ClientRegistrationProvider provider) {
        ClientRegistrationAuth auth = provider.getAuth();
        if (auth.getJwt() == null) {
            return Registrar.ANONYMOUS;
        }
        if (auth.isInitialAccessToken()) {
            return Registrar.INITIAL_ACCESS_TOKEN;
        }
        return auth.isRegistrationAccessToken() ? Registrar.REGISTRATION_ACCESS_TOKEN : Registrar.ADMIN;
    }
}
