package io.mcppack.keycloak.mcpmetadata.rule.settings;

import io.mcppack.keycloak.kit.setting.Setting;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The settings of the component. A test compares the table in the documentation. */
public final class MetadataOptions {
    private static final Setting<Duration> MAX_AGE =
            Setting.duration("max-age", Duration.ofHours(1), Duration.ZERO, Duration.ofDays(1));
    private static final Setting<Boolean> CHECK_PRIVATE_ADDRESSES = Setting.flag("check-private-addresses", false);

    private static final Setting<Boolean> LIST_SERVERS = Setting.flag("list-protected-resources", true);

    private static final List<Setting<?>> ALL = List.of(
            MAX_AGE.labelled(
                    "Cache lifetime of documents",
                    "How long clients and proxies may keep the metadata document of an MCP server, so how long a change may"
                            + " take to reach them. " + MAX_AGE.allowed()),
            CHECK_PRIVATE_ADDRESSES.labelled(
                    "Check servers at private addresses",
                    "Lets the check of an MCP server call addresses of this machine and of the network behind it. Every"
                            + " administrator who may manage clients then learns whether something answers there. "
                            + CHECK_PRIVATE_ADDRESSES.allowed()),
            LIST_SERVERS.labelled(
                    "List the servers in the metadata of the realm",
                    "Names the URLs of all published MCP servers as protected_resources in the metadata of the realm, which"
                            + " anybody can read. No MCP client needs the list: it starts with the URL of its server. "
                            + LIST_SERVERS.allowed()));

    private MetadataOptions() {}

    public static List<Setting<?>> all() {
        return ALL;
    }

    /**
     * Reads the settings of a realm.
     *
     * @throws IllegalArgumentException with a sentence that says what is allowed
     */
    public static MetadataSettings read(Function<String, List<String>> values) {
        return new MetadataSettings(
                MAX_AGE.read(values), CHECK_PRIVATE_ADDRESSES.read(values), LIST_SERVERS.read(values));
    }
}
