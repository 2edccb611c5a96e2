package io.mcppack.keycloak.dcrpolicy.keycloak.limits;

import io.mcppack.keycloak.dcrpolicy.rule.registration.Registrar;
import java.util.List;
import org.keycloak.models.ClientModel;
import org.keycloak.services.clientregistration.policy.RegistrationAuth;

/** The ways in, each of which has places of its own: strangers must not take those of invited clients. */
public enum ClientTier {
    ANONYMOUS("anonymous"),
    AUTHENTICATED("authenticated");

    /** The values of {@code mcp.registered-by} of clients for which an administrator vouched. */
    static final List<String> INVITED = List.of(Registrar.INITIAL_ACCESS_TOKEN.code(), Registrar.ADMIN.code());

    static final String REGISTERED_BY = "mcp.registered-by";

    private final String code;

    ClientTier(String code) {
        this.code = code;
    }

    public static ClientTier of(RegistrationAuth caller) {
        return caller == RegistrationAuth.ANONYMOUS ? ANONYMOUS : AUTHENTICATED;
    }

    public static ClientTier of(ClientModel client) {
        return INVITED.contains(String.valueOf(client.getAttribute(REGISTERED_BY))) ? AUTHENTICATED : ANONYMOUS;
    }

    static ClientTier ofCode(String code) {
        return AUTHENTICATED.code.equals(code) ? AUTHENTICATED : ANONYMOUS;
    }

    public String code() {
        return code;
    }

    /** The list of policies that governs clients of this kind. */
    public RegistrationAuth caller() {
        return this == ANONYMOUS ? RegistrationAuth.ANONYMOUS : RegistrationAuth.AUTHENTICATED;
    }
}
