package io.mcppack.keycloak.dcrpolicy.rule.registration;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A public signing key as a JWK (RFC 7517 section 4, RFC 7518 section 6, RFC 8037 section 2). */
final class PublicJwk {
    private static final Pattern BASE64URL = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern ID = Pattern.compile("[!-~]{1,255}");

    /** The signature algorithms of public keys: no symmetric ones, and not "none". */
    private static final Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

    private static final Map<String, Integer> EC_BYTES = Map.of("P-256", 32, "P-384", 48, "P-521", 66);
    private static final Map<String, Integer> OKP_BYTES = Map.of("Ed25519", 32, "Ed448", 57);
    private static final int MIN_RSA_BYTES = 256;
    private static final int MAX_RSA_BYTES = 1024;
    private static final int MAX_EXPONENT_BYTES = 4;

    /** RFC 7518 section 6: the members of a private or symmetric key. */
    private static final Set<String> SECRET_MEMBERS = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private final Map<?, ?> asked;
    private final Map<String, Object> members = new HashMap<>();

    private PublicJwk(Map<?, ?> asked) {
        this.asked = asked;
    }

    /** The key with only the members that a public key has; empty if it is not a public key. */
    static Optional<Map<String, Object>> of(@Nullable Object key) {
        if (!(key instanceof Map<?, ?> asked) || SECRET_MEMBERS.stream().anyMatch(asked::containsKey)) {
            return Optional.empty();
        }
        PublicJwk jwk = new PublicJwk(asked);
        return jwk.isValid() ? Optional.of(Map.copyOf(jwk.members)) : Optional.empty();
    }

    private boolean isValid() {
        // A key without "use" may be used for signatures (RFC 7517 section 4.2).
        members.put("use", "sig");
        return (asked.get("use") == null || "sig".equals(asked.get("use")))
                && hasOptional("kid", ID)
                && (asked.get("alg") == null || hasOneOf("alg", ALGORITHMS))
                && (isRsa() || isEllipticCurve() || isEdwardsCurve());
    }

    private boolean isRsa() {
        return hasOneOf("kty", Set.of("RSA"))
                && hasNumber("n", MIN_RSA_BYTES, MAX_RSA_BYTES)
                && hasNumber("e", 1, MAX_EXPONENT_BYTES);
    }

    private boolean isEllipticCurve() {
        return hasOneOf("kty", Set.of("EC"))
                && hasOneOf("crv", EC_BYTES.keySet())
                && hasCoordinate("x", EC_BYTES)
                && hasCoordinate("y", EC_BYTES);
    }

    private boolean isEdwardsCurve() {
        return hasOneOf("kty", Set.of("OKP")) && hasOneOf("crv", OKP_BYTES.keySet()) && hasCoordinate("x", OKP_BYTES);
    }

    private boolean hasCoordinate(String member, Map<String, Integer> bytes) {
        int length = bytes.getOrDefault(String.valueOf(asked.get("crv")), 0);
        return hasNumber(member, length, length);
    }

    /** The length in base64url without padding (RFC 7515 section 2) determines the number of bytes. */
    private boolean hasNumber(String member, int min, int max) {
        if (!(asked.get(member) instanceof String text)
                || !BASE64URL.matcher(text).matches()
                || text.length() % 4 == 1) {
            return false;
        }
        int bytes = text.length() * 3 / 4;
        members.put(member, text);
        return bytes >= min && bytes <= max;
    }

    private boolean hasOneOf(String member, Set<String> values) {
        return asked.get(member) instanceof String text && values.contains(text) && put(member, text);
    }

    private boolean hasOptional(String member, Pattern form) {
        Object value = asked.get(member);
        return value == null
                || (value instanceof String text && form.matcher(text).matches() && put(member, text));
    }

    private boolean put(String member, String text) {
        members.put(member, text);
        return true;
    }
}
