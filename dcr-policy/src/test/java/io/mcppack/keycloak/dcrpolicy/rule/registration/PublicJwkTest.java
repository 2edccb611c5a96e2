package io.mcppack.keycloak.dcrpolicy.rule.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PublicJwkTest {
    private static final String N = "AQAB".repeat(86);
    private static final String P256 = "A".repeat(43);
    private static final Map<String, Object> RSA = Map.of("kty", "RSA", "n", N, "e", "AQAB");
    private static final Map<String, Object> EC = Map.of("kty", "EC", "crv", "P-256", "x", P256, "y", P256);
    private static final Map<String, Object> OKP = Map.of("kty", "OKP", "crv", "Ed25519", "x", P256);

    @Test
    void keepsWhatMakesAKeyAndNothingElse() {
        Map<String, Object> asked = new HashMap<>(RSA);
        asked.put("kid", "one");
        asked.put("alg", "RS256");
        asked.put("x5u", "http://169.254.169.254/");
        asked.put("x5c", List.of("MIIB"));
        asked.put("x5t#S256", "AAAA");
        asked.put("jku", "https://keys.example/");
        asked.put("foo", Map.of());

        assertThat(PublicJwk.of(asked))
                .contains(Map.of("kty", "RSA", "n", N, "e", "AQAB", "kid", "one", "alg", "RS256", "use", "sig"));
        assertThat(PublicJwk.of(EC)).isPresent();
        assertThat(PublicJwk.of(OKP)).isPresent();
    }

    static Stream<Arguments> noKeys() {
        return Stream.of(
                Arguments.of(RSA, "kid", List.of()),
                Arguments.of(RSA, "kid", "\ud800"),
                Arguments.of(RSA, "kid", "k".repeat(256)),
                Arguments.of(RSA, "alg", "none"),
                Arguments.of(RSA, "alg", "HS256"),
                Arguments.of(RSA, "alg", 1),
                Arguments.of(RSA, "use", "enc"),
                Arguments.of(RSA, "kty", "oct"),
                Arguments.of(RSA, "kty", "rsa"),
                Arguments.of(RSA, "n", "AQAB"),
                Arguments.of(RSA, "n", N + "A"),
                Arguments.of(RSA, "n", N + "="),
                Arguments.of(RSA, "n", "A".repeat(2048)),
                Arguments.of(RSA, "n", 65537),
                Arguments.of(RSA, "e", "_".repeat(64)),
                Arguments.of(RSA, "d", "AQAB"),
                Arguments.of(EC, "crv", "Ed25519"),
                Arguments.of(EC, "crv", "P-521"),
                Arguments.of(EC, "x", "AA"),
                Arguments.of(EC, "y", P256 + "A"),
                Arguments.of(OKP, "crv", "P-256"),
                Arguments.of(OKP, "x", "AA"));
    }

    @ParameterizedTest
    @MethodSource("noKeys")
    void refusesWhatIsNoPublicKey(Map<String, Object> key, String member, Object value) {
        Map<String, Object> changed = new HashMap<>(key);
        changed.put(member, value);

        assertThat(PublicJwk.of(changed)).isEmpty();
    }

    @Test
    void refusesTwoKeysOfOneName() {
        Map<String, Object> named = new HashMap<>(RSA);
        named.put("kid", "one");

        assertThat(KeyRule.keys(Optional.of(Map.of("keys", List.of(named)))).violations())
                .isEmpty();
        assertThat(KeyRule.keys(Optional.of(Map.of("keys", List.of(named, named))))
                        .violations())
                .extracting(Violation::rule)
                .containsExactly(Rule.JWKS_NOT_PUBLIC_KEYS);
    }
}
