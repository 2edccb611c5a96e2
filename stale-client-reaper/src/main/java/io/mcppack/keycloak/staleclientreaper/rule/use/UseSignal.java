package io.mcppack.keycloak.staleclientreaper.rule.use;

import java.util.Set;
import java.util.TreeSet;

/** Which events prove that somebody uses a client, and which client that is. */
public final class UseSignal {
    /** Somebody logged in for the client, or the client was given a token. Failures have names of their own. */
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
            "OAUTH2_EXTENSION_GRANT");

    private static final String INTROSPECTION = "INTROSPECT_TOKEN";

    private UseSignal() {}

    /** The names of all events that count. */
    public static Set<String> eventNames() {
        Set<String> names = new TreeSet<>(BY_THE_CLIENT);
        names.add(INTROSPECTION);
        return names;
    }

    public static boolean counts(String eventName) {
        return BY_THE_CLIENT.contains(eventName) || INTROSPECTION.equals(eventName);
    }

    /**
     * The clients that an event shows in use; an absent name is empty. At introspection that is the client the token was
     * issued for, and the resource server that asked: it authenticated, so it is alive too.
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
