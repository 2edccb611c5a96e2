package io.mcppack.keycloak.themes.rule;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why a request of an app was refused before a login, in the cases in which its user can do something about it. */
public enum ErrorKind {
    /** No client has this id, or the client was removed. */
    UNKNOWN_APP,
    /** The client is switched off. */
    SWITCHED_OFF,
    /** The client waits for an administrator. */
    WAITS_FOR_APPROVAL,
    /** An administrator turned the client down. */
    TURNED_DOWN,
    /** The request names an address that the client did not register. */
    WRONG_ADDRESS;

    /**
     * Recognises the error by the key of Keycloak 26.7's message.
     *
     * @param parameters of the message
     * @param approval attribute {@code mcp.approval} of the client, empty if there is none
     */
    public static Optional<ErrorKind> of(String messageKey, List<String> parameters, String approval) {
        return switch (messageKey) {
            case "clientNotFoundMessage" -> Optional.of(UNKNOWN_APP);
            case "clientDisabledMessage" ->
                Optional.of(
                        switch (approval) {
                            case "pending" -> WAITS_FOR_APPROVAL;
                            case "refused" -> TURNED_DOWN;
                            default -> SWITCHED_OFF;
                        });
            case "invalidParameterMessage" ->
                parameters.equals(List.of("redirect_uri")) ? Optional.of(WRONG_ADDRESS) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** As templates compare it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
