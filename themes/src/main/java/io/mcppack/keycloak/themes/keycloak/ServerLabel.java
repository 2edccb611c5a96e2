package io.mcppack.keycloak.themes.keycloak;

import io.mcppack.keycloak.themes.rule.PlainText;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;

/**
 * The label of an MCP server: its name in the user's language, its name, or its id. Administrators wrote all of them.
 */
final class ServerLabel {
    private static final String NAME_IN = "mcp.name#";

    private ServerLabel() {}

    static String of(ClientModel server, Locale locale) {
        return Stream.of(
                        server.getAttribute(NAME_IN + locale.toLanguageTag()),
                        server.getAttribute(NAME_IN + locale.getLanguage()),
                        server.getName(),
                        server.getClientId())
                .filter(Objects::nonNull)
                .map(PlainText::of)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    static String address(ClientModel server) {
        return PlainText.of(Objects.requireNonNullElse(server.getAttribute(RequestedServer.RESOURCE), ""));
    }
}
