package io.mcppack.keycloak.dcrpolicy.keycloak.caller;

import io.mcppack.keycloak.dcrpolicy.rule.registration.Registrar;
import java.util.Optional;
import org.keycloak.services.clientregistration.ClientRegistrationTokenUtils;
import org.keycloak.services.clientregistration.RegistrationAccessToken;
import org.keycloak.services.clientregistration.policy.RegistrationAuth;
import org.keycloak.util.TokenUtil;

/**
 * Who calls a registration endpoint.
 *
 * @param policy the list of policies that governs the caller
 */
public record Caller(Registrar registrar, RegistrationAuth policy) {
    public static final Caller ANONYMOUS = new Caller(Registrar.ANONYMOUS, RegistrationAuth.ANONYMOUS);

    /** Empty if the token is of a type that no registration endpoint takes. */
    public static Optional<Caller> of(VerifiedToken verified) {
        String type = verified.token().getType();
        return switch (type == null ? "" : type) {
            case TokenUtil.TOKEN_TYPE_BEARER ->
                Optional.of(new Caller(Registrar.ADMIN, RegistrationAuth.AUTHENTICATED));
            case ClientRegistrationTokenUtils.TYPE_INITIAL_ACCESS_TOKEN ->
                Optional.of(new Caller(Registrar.INITIAL_ACCESS_TOKEN, RegistrationAuth.AUTHENTICATED));
            case ClientRegistrationTokenUtils.TYPE_REGISTRATION_ACCESS_TOKEN ->
                Optional.of(new Caller(Registrar.REGISTRATION_ACCESS_TOKEN, policyOf(verified)));
            default -> Optional.empty();
        };
    }

    /** Anybody can get a registration access token; it says how its client was registered. */
    private static RegistrationAuth policyOf(VerifiedToken verified) {
        Object claim = verified.token().getOtherClaims().get(RegistrationAccessToken.REGISTRATION_AUTH);
        return RegistrationAuth.AUTHENTICATED.toString().equalsIgnoreCase(String.valueOf(claim))
                ? RegistrationAuth.AUTHENTICATED
                : RegistrationAuth.ANONYMOUS;
    }
}
