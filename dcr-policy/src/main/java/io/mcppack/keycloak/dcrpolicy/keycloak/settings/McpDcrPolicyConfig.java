package io.mcppack.keycloak.dcrpolicy.keycloak.settings;

import io.mcppack.keycloak.dcrpolicy.rule.catalogue.Catalogue;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.Preset;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.RedirectChoices;
import io.mcppack.keycloak.dcrpolicy.rule.limits.LimitSettings;
import io.mcppack.keycloak.dcrpolicy.rule.limits.Network;
import io.mcppack.keycloak.dcrpolicy.rule.registration.PolicySettings;
import io.mcppack.keycloak.dcrpolicy.rule.uri.WebOrigins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.provider.ProviderConfigProperty;

/** The settings of a component, as values that the rules take. */
public final class McpDcrPolicyConfig {

    /** The id of the policy, by which its components and its options at the command line are known. */
    public static final String PROVIDER_ID = "mcp-dcr-policy";

    private final Catalogue catalogue;
    private final MultivaluedHashMap<String, String> config;

    public McpDcrPolicyConfig(Catalogue catalogue, MultivaluedHashMap<String, String> config) {
        this.catalogue = catalogue;
        this.config = config;
    }

    public static List<ProviderConfigProperty> properties(Catalogue catalogue) {
        List<String> clients = Stream.concat(
                        Stream.of(PolicyOption.NONE),
                        catalogue.clients().stream()
                                .filter(client -> !client.callbacks().isEmpty())
                                .map(client -> client.id()))
                .toList();
        return Arrays.stream(PolicyOption.values())
                .map(option -> option.property(clients))
                .toList();
    }

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException with a sentence for the operator if a value makes no sense
     */
    public PolicySettings read() {
        RedirectChoices redirects = new RedirectChoices(
                preset(),
                clients(),
                PolicyOption.REDIRECT_HOSTS.values(config),
                PolicyOption.APP_REDIRECTS.values(config),
                PolicyOption.REDIRECT_URIS.values(config),
                Boolean.parseBoolean(PolicyOption.LOOPBACK_REDIRECTS.value(config)));
        return new PolicySettings(
                redirects.resolve(catalogue),
                PolicyOption.EXTRA_GRANTS.value(config).equals("reject"),
                Set.copyOf(PolicyOption.SCOPES.values(config)),
                Set.copyOf(PolicyOption.PROTECTED_NAMES.values(config)),
                WebOrigins.parse(PolicyOption.WEB_ORIGINS.values(config)),
                limits());
    }

    /** Reads the settings as {@link #read}, and refuses clients that are not in the catalogue, which may have been replaced since. */
    public PolicySettings validate() {
        PolicySettings settings = read();
        List<String> unknown = unknownClients();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "\"" + unknown.get(0)
                            + "\" is not a client of the catalogue: choose from the list, or list its address in redirect-uris");
        }
        return settings;
    }

    /** The chosen clients that the catalogue does not have. */
    public List<String> unknownClients() {
        return catalogue.unknownIn(clients());
    }

    /** Writes out every default, so that the console, an export and a later version show what is in force. */
    public void complete() {
        for (PolicyOption option : PolicyOption.values()) {
            List<String> values = option == PolicyOption.CLIENTS ? clients() : option.values(config);
            config.put(option.key(), new ArrayList<>(option.written(values)));
        }
    }

    private Preset preset() {
        return Preset.parse(PolicyOption.PRESET.value(config));
    }

    private List<String> clients() {
        List<String> byDefault = preset() == Preset.CUSTOM ? List.of() : List.copyOf(catalogue.defaultSelection());
        return PolicyOption.CLIENTS.values(config, byDefault);
    }

    private LimitSettings limits() {
        return new LimitSettings(
                Long.parseLong(PolicyOption.MAX_CLIENTS.value(config)),
                Integer.parseInt(PolicyOption.REQUESTS_PER_HOUR.value(config)),
                PolicyOption.UNLIMITED_NETWORKS.values(config).stream()
                        .map(Network::parse)
                        .collect(Collectors.toSet()));
    }
}
