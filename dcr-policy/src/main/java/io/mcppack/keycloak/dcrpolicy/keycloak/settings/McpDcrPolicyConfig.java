package io.mcppack.keycloak.dcrpolicy.keycloak.settings;

import io.mcppack.keycloak.dcrpolicy.rule.arrival.ArrivalSettings;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.Catalogue;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.Preset;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.RedirectChoices;
import io.mcppack.keycloak.dcrpolicy.rule.limits.LimitSettings;
import io.mcppack.keycloak.dcrpolicy.rule.limits.Network;
import io.mcppack.keycloak.dcrpolicy.rule.registration.PolicySettings;
import io.mcppack.keycloak.dcrpolicy.rule.uri.WebOrigins;
import io.mcppack.keycloak.kit.ModuleComponent;
import io.mcppack.keycloak.kit.setting.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy;
import org.keycloak.services.clientregistration.policy.RegistrationAuth;

/** The settings of a component, as the rules take them. */
public final class McpDcrPolicyConfig {
    /** The provider id, which components and server options contain. */
    public static final String PROVIDER_ID = "mcp-dcr-policy";

    public static final ModuleComponent COMPONENT =
            new ModuleComponent(ClientRegistrationPolicy.class.getName(), PROVIDER_ID);

    private final Catalogue catalogue;
    private final ComponentModel component;
    private final Function<String, List<String>> values;

    public McpDcrPolicyConfig(Catalogue catalogue, ComponentModel component) {
        this.catalogue = catalogue;
        this.component = component;
        this.values = ModuleComponent.values(component);
    }

    /** Whether the realm has the policy in one of its two lists. It comes from the realm cache. */
    public static boolean isGoverned(RealmModel realm) {
        return COMPONENT.in(realm).findAny().isPresent();
    }

    /**
     * The component for that kind of caller. A realm with a policy for only one kind governs the other by the same
     * settings, so that neither way is easier.
     */
    public static Optional<ComponentModel> component(RealmModel realm, RegistrationAuth caller) {
        String subType = caller.toString().toLowerCase(Locale.ROOT);
        return COMPONENT
                .in(realm)
                .min(Comparator.comparing((ComponentModel component) -> !subType.equals(component.getSubType())));
    }

    /** How many clients of that kind users may let in; none is refused in a realm without the policy. */
    public static long maxClients(RealmModel realm, RegistrationAuth caller) {
        return component(realm, caller)
                .map(ModuleComponent::values)
                .map(PolicyOptions.MAX_CLIENTS::read)
                .map(Integer::longValue)
                .orElse(Long.MAX_VALUE);
    }

    public static List<ProviderConfigProperty> properties(Catalogue catalogue) {
        return PolicyOptions.with(catalogue).stream()
                .map(ModuleComponent::field)
                .toList();
    }

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException with a sentence for the operator if a value is invalid
     */
    public PolicySettings read() {
        RedirectChoices redirects = new RedirectChoices(
                preset(),
                clients(),
                PolicyOptions.REDIRECT_HOSTS.read(values),
                PolicyOptions.APP_REDIRECTS.read(values),
                PolicyOptions.REDIRECT_URIS.read(values),
                PolicyOptions.LOOPBACK_REDIRECTS.read(values));
        return new PolicySettings(
                redirects.resolve(catalogue),
                PolicyOptions.EXTRA_GRANTS.read(values).equals("reject"),
                Set.copyOf(PolicyOptions.SCOPES.read(values)),
                Set.copyOf(PolicyOptions.PROTECTED_NAMES.read(values)),
                WebOrigins.parse(PolicyOptions.WEB_ORIGINS.read(values)),
                limits(),
                new ArrivalSettings(
                        PolicyOptions.ROWS.read(values).equals(ArrivalSettings.ON_ARRIVAL),
                        PolicyOptions.CLIENT_ID_EXPIRES_AFTER.read(values)));
    }

    /** Reads the settings as {@link #read} does, and also refuses clients that are not in the catalogue. */
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

    /** Writes out every default, so that the console, an export and a later version show what applies. */
    public void complete() {
        List<String> clients = clients();
        component
                .getConfig()
                .put(PolicyOptions.CLIENTS.key(), clients.isEmpty() ? List.of(PolicyOptions.NONE) : clients);
        for (Setting<?> option : PolicyOptions.all()) {
            List<String> texts = values.apply(option.key());
            component.getConfig().put(option.key(), new ArrayList<>(texts.isEmpty() ? option.defaults() : texts));
        }
    }

    private Preset preset() {
        return Preset.parse(PolicyOptions.PRESET.read(values));
    }

    /** Those of the catalogue, unless the preset uses none. */
    private List<String> clients() {
        return values.apply(PolicyOptions.CLIENTS.key()).isEmpty() && preset() != Preset.CUSTOM
                ? List.copyOf(catalogue.defaultSelection())
                : PolicyOptions.CLIENTS.read(values);
    }

    private LimitSettings limits() {
        return new LimitSettings(
                PolicyOptions.MAX_CLIENTS.read(values),
                PolicyOptions.REQUESTS_PER_HOUR.read(values),
                PolicyOptions.BUSY_NETWORKS.read(values).stream()
                        .map(Network::parse)
                        .collect(Collectors.toSet()));
    }
}
