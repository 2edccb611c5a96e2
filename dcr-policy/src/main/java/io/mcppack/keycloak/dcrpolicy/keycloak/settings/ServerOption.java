package io.mcppack.keycloak.dcrpolicy.keycloak.settings;

import io.mcppack.keycloak.dcrpolicy.keycloak.catalogue.CatalogueReader;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;

/**
 * Options of the server, {@code --spi-client-registration-policy--mcp-dcr-policy--<key>}, for what no realm decides.
 */
public enum ServerOption {
    CATALOGUE_FILE(
            "catalogue-file",
            "",
            "A file with a catalogue of clients, instead of the one in the JAR. Read at start; a file that cannot be read"
                    + " or makes no sense stops the start."),
    SET_UP_NEW_REALMS(
            "set-up-new-realms",
            "false",
            "Whether each realm that is created, imported ones too, is set up for MCP clients as POST dcr-policy/setup"
                    + " does. The realm master never is.");

    private final String key;
    private final String fallback;
    private final String help;

    ServerOption(String key, String fallback, String help) {
        this.key = key;
        this.fallback = fallback;
        this.help = help;
    }

    String key() {
        return key;
    }

    String fallback() {
        return fallback;
    }

    String help() {
        return help;
    }

    /**
     * A catalogue that was meant to be stricter must not be replaced silently, so whatever is wrong with it stops the
     * server.
     */
    public static Catalogue catalogue(Config.Scope config) {
        String file = config.get(CATALOGUE_FILE.key, CATALOGUE_FILE.fallback);
        if (file.isBlank()) {
            return CatalogueReader.shipped();
        }
        try {
            return CatalogueReader.read(Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw unusable(file, "it cannot be read (" + e + ")");
        } catch (IllegalArgumentException e) {
            throw unusable(file, e.getMessage());
        }
    }

    /** Without a cause, because Keycloak prints causes last and people read that line. */
    private static IllegalStateException unusable(String file, @Nullable String why) {
        return new IllegalStateException("The client catalogue " + file + " (option " + CATALOGUE_FILE.key
                + ") cannot be used: " + why + ". Correct the file, or start without the option.");
    }

    public static boolean setsUpNewRealms() {
        return Config.scope("client-registration-policy", McpDcrPolicyConfig.PROVIDER_ID)
                .getBoolean(SET_UP_NEW_REALMS.key, Boolean.valueOf(SET_UP_NEW_REALMS.fallback));
    }
}
