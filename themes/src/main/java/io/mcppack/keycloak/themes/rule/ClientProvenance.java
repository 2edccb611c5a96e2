package io.mcppack.keycloak.themes.rule;

import java.util.Map;

/**
 * Where a client comes from.
 *
 * @param mark what the page says of it
 * @param knownAs the name of the known client that is meant, empty if none is
 */
public record ClientProvenance(Mark mark, String knownAs) {
    private static final String ADMINISTRATOR = "admin";

    /**
     * A mark comes only from dcr-policy, which computes it for this request. What is stored about a client can make it
     * a self-registered one and no more, because an importer or an older realm may have written it.
     *
     * @param told the variable {@code mcpClient} of dcr-policy, empty if it did not ask for this page
     * @param registeredBy attribute {@code mcp.registered-by}, empty if there is none
     * @param canUpdateItself whether a registration access token or a metadata document exists: then an administrator
     * did not choose its name and addresses
     */
    public static ClientProvenance of(Map<?, ?> told, String registeredBy, boolean canUpdateItself) {
        if (!told.isEmpty()) {
            return new ClientProvenance(
                    Mark.of(String.valueOf(told.get("mark"))), PlainText.of(String.valueOf(told.get("knownAs"))));
        }
        boolean selfRegistered = canUpdateItself || !(registeredBy.isBlank() || registeredBy.equals(ADMINISTRATOR));
        return new ClientProvenance(selfRegistered ? Mark.SELF_REGISTERED : Mark.NONE, "");
    }
}
