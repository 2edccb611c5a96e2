package io.mcppack.keycloak.dcrpolicy.rule.registration;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The form of a public signing key (RFC 7517 section 4, RFC 7518 section 6, RFC 8037 section 2). */
final class PublicKeyShape {

    private static final Pattern BASE64URL = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern ID = Pattern.compile("[!-~]{1,255}");

    /** Keys for signatures; symmetric algorithms and "none" are no algorithms of a public key. */
    private static final Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

    private static final Map<String, Integer> EC_BYTES = Map.of("P-256", 32, "P-384", 48, "P-521", 66);
    private static final Map<String, Integer> OKP_BYTES = Map.of("Ed25519", 32, "Ed448", 57);
    private static final int FEWEST_RSA_BYTES = 256;
    private static final int MAX_RSA_BYTES = 1024;
    private static final int MAX_EXPONENT_BYTES = 4;

    /** RFC 7518 section 6: the members of a private or symmetric key. */
    private static final Set<String> SECRET_MEMBERS = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private final Map<?, ?> asked;
    private final Map<String, Object> shape = new HashMap<>();

    private PublicKeyShape(Map<?, ?> asked) {
        this.asked = asked;
    }

    /** The key with the members that make it one, or nothing if it is not a public key. */
    static Optional<Map<String, Object>> of(@Nullable Object key) {
        if (!(key instanceof Map<?, ?> members) || SECRET_MEMBERS.stream().anyMatch(members::containsKey)) {
            return Optional.empty();
        }
        PublicKeyShape shape = new PublicKeyShape(members);
        return shape.fits() ? Optional.of(Map.copyOf(shape.shape)) : Optional.empty();
    }

    private boolean fits() {
        // A key that says nothing of its use may be used for signatures (RFC 7517 section 4.2).
        shape.put("use", "sig");
        return (asked.get("use") == null || "sig".equals(asked.get("use")))
                && hasOptional("kid", ID)
                && (asked.get("alg") == null || hasOneOf("alg", ALGORITHMS))
                && (isRsa() || isEllipticCurve() || isEdwardsCurve());
    }

    private boolean isRsa() {
        return hasOneOf("kty", Set.of("RSA"))
                && hasNumber("n", FEWEST_RSA_BYTES, MAX_RSA_BYTES)
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

    /** A number of so many bytes in base64url without padding (RFC 7515 section 2), which leaves no length but one. */
    private boolean hasNumber(String member, int fewest, int most) {
        if (!(asked.get(member) instanceof String text)
                || !BASE64URL.matcher(text).matches()
                || text.length() % 4 == 1) {
            return false;
        }
        int bytes = text.length() * 3 / 4;
        shape.put(member, text);
        return bytes >= fewest && bytes <= most;
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
        shape.put(member, text);
        return true;
    }
}
