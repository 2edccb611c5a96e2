package io.mcppack.keycloak.dcrpolicy.rule.registration;

import io.mcppack.keycloak.dcrpolicy.rule.uri.PercentEncoding;
import io.mcppack.keycloak.dcrpolicy.rule.uri.RedirectUri;
import io.mcppack.keycloak.dcrpolicy.rule.uri.WebHost;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides on the keys of a client that authenticates with them, and on their address. It fetches nothing. */
final class KeyRule {
    private static final int MAX_KEYS = 10;
    private static final String KEY_METHOD = "private_key_jwt";

    private KeyRule() {}

    /**
     * The address of the keys must be on a host of the registration's redirect URIs, or on one that the operator lists.
     */
    static RuleResult<Optional<String>> address(Optional<String> asked, Set<WebHost> hosts) {
        return asked.isEmpty() || mayHoldKeys(asked.get(), hosts)
                ? RuleResult.granted(asked)
                : RuleResult.refused(asked, Violation.of(Rule.JWKS_URI_NOT_ALLOWED, RegistrationReader.JWKS_URI));
    }

    /** The keys, with only the members that a public key has, so that nothing else is stored with them. */
    static RuleResult<Optional<Map<String, Object>>> keys(Optional<Map<String, Object>> asked) {
        if (asked.isEmpty()) {
            return RuleResult.granted(asked);
        }
        List<Map<String, Object>> keys = new ArrayList<>();
        Set<Object> ids = new HashSet<>();
        boolean valid = asked.get().get("keys") instanceof List<?> list
                && !list.isEmpty()
                && list.size() <= MAX_KEYS
                && list.stream().allMatch(key -> PublicJwk.of(key)
                        .filter(jwk -> !jwk.containsKey("kid") || ids.add(jwk.get("kid")))
                        .map(keys::add)
                        .orElse(false));
        return valid
                ? RuleResult.granted(Optional.of(Map.of("keys", List.copyOf(keys))))
                : RuleResult.refused(asked, Violation.of(Rule.JWKS_NOT_PUBLIC_KEYS, RegistrationReader.JWKS));
    }

    /** Keys and authentication method must fit together. */
    static List<Violation> violations(Registration.Protocol protocol, String method) {
        List<Violation> violations = new ArrayList<>();
        if (protocol.keysUri().isPresent() && protocol.keys().isPresent()) {
            violations.add(Violation.of(Rule.JWKS_TWICE, RegistrationReader.JWKS));
        }
        if (method.equals(KEY_METHOD)
                && protocol.keysUri().isEmpty()
                && protocol.keys().isEmpty()) {
            violations.add(Violation.of(Rule.JWKS_MISSING, RegistrationReader.JWKS));
        }
        return violations;
    }

    private static boolean mayHoldKeys(String text, Set<WebHost> hosts) {
        return text.length() <= RedirectUriRule.MAX_URI_LENGTH
                && PercentEncoding.isUriText(text)
                && text.indexOf('#') < 0
                && RedirectUri.parse(text)
                        .filter(uri -> LinkRule.isOnHost(uri, hosts))
                        .filter(uri ->
                                !PercentEncoding.misleadsInPath(uri.path()) && !PercentEncoding.misleads(uri.query()))
                        .filter(uri -> !PercentEncoding.hasBrackets(uri.path() + uri.query()))
                        .isPresent();
    }
}
