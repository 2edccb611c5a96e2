package io.mcppack.keycloak.dcrpolicy.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides on the keys of a client that authenticates with them, and on the address where they lie. Nothing is fetched for it. */
final class KeyRule {

    private static final int MOST_KEYS = 10;
    private static final String KEY_METHOD = "private_key_jwt";

    /** RFC 7518 section 6: the members of a private or symmetric key. */
    private static final Set<String> SECRET_MEMBERS = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    /** The members that make a public key of each type. */
    private static final Map<String, Set<String>> MEMBERS =
            Map.of("RSA", Set.of("n", "e"), "EC", Set.of("x", "y"), "OKP", Set.of("x"));

    private static final Set<String> CURVES = Set.of("P-256", "P-384", "P-521", "Ed25519", "Ed448");
    private static final Pattern BASE64URL = Pattern.compile("[A-Za-z0-9_-]{1,2048}");

    private KeyRule() {}

    /**
     * Judges keys and their address.
     *
     * @param hosts those of the registration's own redirect URIs, and those that the operator lists
     */
    static List<Violation> violations(Registration.Protocol protocol, String method, Set<WebHost> hosts) {
        List<Violation> violations = new ArrayList<>();
        protocol.keysUri()
                .filter(text -> !mayHoldKeys(text, hosts))
                .ifPresent(
                        text -> violations.add(Violation.of(Rule.JWKS_URI_NOT_ALLOWED, RegistrationReader.JWKS_URI)));
        protocol.keys()
                .filter(keys -> !arePublicKeys(keys))
                .ifPresent(keys -> violations.add(Violation.of(Rule.JWKS_NOT_PUBLIC_KEYS, RegistrationReader.JWKS)));
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
        return text.length() <= RedirectUriRule.LONGEST_URI
                && Encoding.isUriText(text)
                && text.indexOf('#') < 0
                && RedirectUri.parse(text)
                        .filter(uri -> LinkRule.isAtHome(uri, hosts))
                        .filter(uri -> !Encoding.misleads(uri.path()) && !Encoding.misleads(uri.query()))
                        .isPresent();
    }

    private static boolean arePublicKeys(Map<String, Object> keySet) {
        return keySet.get("keys") instanceof List<?> keys
                && !keys.isEmpty()
                && keys.size() <= MOST_KEYS
                && keys.stream().allMatch(KeyRule::isPublicKey);
    }

    private static boolean isPublicKey(Object key) {
        return key instanceof Map<?, ?> members
                && members.get("kty") instanceof String type
                && MEMBERS.containsKey(type)
                && MEMBERS.get(type).stream().allMatch(member -> isNumber(members.get(member)))
                && (type.equals("RSA") || (members.get("crv") instanceof String curve && CURVES.contains(curve)))
                && SECRET_MEMBERS.stream().noneMatch(members::containsKey);
    }

    private static boolean isNumber(@Nullable Object value) {
        return value instanceof String text && BASE64URL.matcher(text).matches();
    }
}
