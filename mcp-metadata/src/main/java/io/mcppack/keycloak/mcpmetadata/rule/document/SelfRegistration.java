package io.mcppack.keycloak.mcpmetadata.rule.document;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the policies of a realm mean for a client that registers itself, told from their stored settings alone.
 */
public final class SelfRegistration {

    /** The policy of this pack's module dcr-policy; see docs/contracts.md. */
    private static final String GOVERNED = "mcp-dcr-policy";

    private static final String TRUSTED_HOSTS = "trusted-hosts";
    private static final List<String> DEFAULT_SCOPES = List.of("profile", "email", "offline_access");
    private static final List<String> LISTS_OF_ADDRESSES = List.of("redirect-hosts", "app-redirects", "redirect-uris");
    private static final String NONE = "none";

    private final Collection<RegistrationPolicy> policies;

    public SelfRegistration(Collection<RegistrationPolicy> policies) {
        this.policies = List.copyOf(policies);
    }

    public boolean isGoverned() {
        return governance().isPresent();
    }

    /**
     * Whether a stranger gets in at all. Keycloak's own policy lets nobody in while its list is empty, as in a fresh
     * realm, and ours nobody while no kind of redirect address is allowed.
     */
    public boolean isOpen() {
        return policies.stream()
                        .filter(policy -> policy.provider().equals(TRUSTED_HOSTS))
                        .noneMatch(policy -> policy.setting(TRUSTED_HOSTS).isEmpty())
                && governance().filter(SelfRegistration::allowsNoRedirect).isEmpty();
    }

    /** The scopes a governed client may get, of those there are; {@code published} are those of MCP servers. */
    public Set<String> scopes(Set<String> published) {
        List<String> listed =
                governance().map(policy -> policy.setting("scopes")).orElse(List.of());
        Set<String> scopes = new HashSet<>(published);
        scopes.add("openid");
        if (!listed.equals(List.of(NONE))) {
            scopes.addAll(listed.isEmpty() ? DEFAULT_SCOPES : listed);
        }
        return scopes;
    }

    private Optional<RegistrationPolicy> governance() {
        return policies.stream()
                .filter(policy -> policy.provider().equals(GOVERNED))
                .findFirst();
    }

    private static boolean allowsNoRedirect(RegistrationPolicy policy) {
        boolean noCatalogue = policy.setting("preset").equals(List.of("custom")) || isNone(policy, "clients");
        return noCatalogue
                && policy.setting("loopback-redirects").equals(List.of("false"))
                && LISTS_OF_ADDRESSES.stream()
                        .allMatch(key -> policy.setting(key).isEmpty() || isNone(policy, key));
    }

    private static boolean isNone(RegistrationPolicy policy, String key) {
        return policy.setting(key).equals(List.of(NONE));
    }
}
