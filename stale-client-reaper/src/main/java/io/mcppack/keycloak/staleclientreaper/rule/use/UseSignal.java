package io.mcppack.keycloak.staleclientreaper.rule.use;

import java.util.Set;
import java.util.TreeSet;

/** Which events prove that a client is in use, and which client that is. */
public final class UseSignal {
    /** A user logged in for the client, or the client was given a token. Failures have names of their own. */
    private static final Set<String> BY_THE_CLIENT = Set.of(
            "LOGIN",
            "CODE_TO_TOKEN",
            "REFRESH_TOKEN",
            "CLIENT_LOGIN",
            "TOKEN_EXCHANGE",
            "OAUTH2_DEVICE_CODE_TO_TOKEN",
            "AUTHREQID_TO_TOKEN",
            "JWT_AUTHORIZATION_GRANT",
            "PERMISSION_TOKEN",
            "OAUTH2_EXTENSION_GRANT",
            "VERIFIABLE_CREDENTIAL_PRE_AUTHORIZED_GRANT");

    /**
     * What a user does with an account, what an administrator or a registrant does with a client, and requests before a
     * grant.
     */
    private static final Set<String> NO_USE = Set.of(
            "CLIENT_DELETE",
            "CLIENT_INFO",
            "CLIENT_INITIATED_ACCOUNT_LINKING",
            "CLIENT_REGISTER",
            "CLIENT_UPDATE",
            "CUSTOM_REQUIRED_ACTION",
            "DELETE_ACCOUNT",
            "EXECUTE_ACTIONS",
            "EXECUTE_ACTION_TOKEN",
            "FEDERATED_IDENTITY_LINK",
            "FEDERATED_IDENTITY_OVERRIDE_LINK",
            "GRANT_CONSENT",
            "IDENTITY_PROVIDER_FIRST_LOGIN",
            "IDENTITY_PROVIDER_LINK_ACCOUNT",
            "IDENTITY_PROVIDER_LOGIN",
            "IDENTITY_PROVIDER_POST_LOGIN",
            "IDENTITY_PROVIDER_RESPONSE",
            "IDENTITY_PROVIDER_RETRIEVE_TOKEN",
            "IMPERSONATE",
            "INVALID_SIGNATURE",
            "INVITE_ORG",
            "LOGOUT",
            "OAUTH2_DEVICE_AUTH",
            "OAUTH2_DEVICE_VERIFY_USER_CODE",
            "PUSHED_AUTHORIZATION_REQUEST",
            "REGISTER",
            "REGISTER_NODE",
            "REMOVE_CREDENTIAL",
            "REMOVE_FEDERATED_IDENTITY",
            "REMOVE_TOTP",
            "RESET_PASSWORD",
            "RESTART_AUTHENTICATION",
            "REVOKE_GRANT",
            "SEND_IDENTITY_PROVIDER_LINK",
            "SEND_RESET_PASSWORD",
            "SEND_VERIFY_EMAIL",
            "UNREGISTER_NODE",
            "UPDATE_CONSENT",
            "UPDATE_CREDENTIAL",
            "UPDATE_EMAIL",
            "UPDATE_PASSWORD",
            "UPDATE_PROFILE",
            "UPDATE_TOTP",
            "USER_DISABLED_BY_PERMANENT_LOCKOUT",
            "USER_DISABLED_BY_TEMPORARY_LOCKOUT",
            "USER_INFO_REQUEST",
            "USER_SESSION_DELETED",
            "VALIDATE_ACCESS_TOKEN",
            "VERIFIABLE_CREDENTIAL_CREATE_OFFER",
            "VERIFIABLE_CREDENTIAL_NONCE_REQUEST",
            "VERIFIABLE_CREDENTIAL_OFFER_REQUEST",
            "VERIFIABLE_CREDENTIAL_REQUEST",
            "VERIFY_EMAIL",
            "VERIFY_PROFILE");

    private static final String FAILURE = "_ERROR";
    private static final String INTROSPECTION = "INTROSPECT_TOKEN";

    private UseSignal() {}

    /**
     * Whether it is settled what an event means. A grant of a newer Keycloak that nobody has looked at would be no use,
     * and clients that live by it would be put to sleep.
     */
    public static boolean isKnown(String eventName) {
        return counts(eventName) || NO_USE.contains(eventName) || eventName.endsWith(FAILURE);
    }

    public static boolean counts(String eventName) {
        return BY_THE_CLIENT.contains(eventName) || INTROSPECTION.equals(eventName);
    }

    /**
     * The clients that an event shows in use; an absent name is empty. At introspection that is the client the token
     * was issued for, and the resource server that asked: it authenticated, so it is alive too.
     */
    public static Set<String> clients(String eventName, String clientId, String tokenIssuedFor) {
        Set<String> used = new TreeSet<>();
        if (counts(eventName)) {
            used.add(clientId);
        }
        if (INTROSPECTION.equals(eventName)) {
            used.add(tokenIssuedFor);
        }
        used.remove("");
        return used;
    }
}
