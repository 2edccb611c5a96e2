package io.mcppack.keycloak.mcpmetadata.keycloak.settings;

import io.mcppack.keycloak.kit.setting.Setting;
import io.mcppack.keycloak.mcpmetadata.rule.settings.AcrossRealms;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.Config;

/** Options of the server for what no realm decides: {@code --spi-ui-page--mcp-metadata--<key>}. */
public final class ServerOptions {

    private static final String SPI = "ui-page";
    private static final String PREFIX = "--spi-" + SPI + "--" + MetadataComponent.ID + "--";

    private static final Setting<String> RESOURCES_ACROSS_REALMS = Setting.choice(
                    "resources-across-realms", AcrossRealms.SEPARATE.spelling(), AcrossRealms.spellings())
            .labelled(
                    "",
                    "What happens if several realms publish the same resource URL. \"separate\": each realm publishes its own"
                            + " document and learns nothing of the others. \"shared\": each document also lists the issuers of"
                            + " the other realms; choose it only if all administrators of realms trust one another."
                            + " \"unique\": the second one is refused, and the log of the server names the first one.");

    private ServerOptions() {}

    static List<Setting<?>> all() {
        return List.of(RESOURCES_ACROSS_REALMS);
    }

    /**
     * What the operator chose.
     *
     * @throws IllegalArgumentException with the name of the option, so that a typing error stops the start
     */
    public static AcrossRealms acrossRealms() {
        Config.Scope config = Config.scope(SPI, MetadataComponent.ID);
        try {
            return AcrossRealms.spelled(RESOURCES_ACROSS_REALMS.read(
                    key -> Stream.ofNullable(config.get(key)).toList()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Server option " + PREFIX + e.getMessage(), e);
        }
    }
}
