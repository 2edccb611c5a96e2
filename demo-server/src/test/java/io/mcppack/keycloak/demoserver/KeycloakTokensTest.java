package io.mcppack.keycloak.demoserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeycloakTokensTest {

    private static final URI HERE = URI.create("http://localhost:1/mcp");
    private static final URI ELSEWHERE = URI.create("http://localhost:2/mcp");

    private final TinyRealm realm;
    private final KeycloakTokens tokens;

    KeycloakTokensTest() throws IOException, JOSEException {
        realm = new TinyRealm();
        tokens = new KeycloakTokens(Protection.of(HERE, realm.issuer(), "demo"));
    }

    @BeforeAll
    void acceptsATokenForThisServer() throws JOSEException {
        assertThat(tokens.verify(realm.signed(realm.claims(HERE))))
                .contains(new AccessToken("alice", "client", List.of("openid", "mcp:tools")));
    }

    @AfterAll
    void stop() {
        realm.close();
    }

    record Spoilt(String what, UnaryOperator<JWTClaimsSet.Builder> change) {
        @Override
        public String toString() {
            return what;
        }
    }

    static List<Spoilt> spoilt() {
        return List.of(
                new Spoilt("for another server", claims -> claims.audience(ELSEWHERE.toString())),
                new Spoilt("for nobody", claims -> claims.audience(List.of())),
                new Spoilt("of another issuer", claims -> claims.issuer("http://localhost:3")),
                new Spoilt(
                        "expired",
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120)))),
                new Spoilt("without an end", claims -> claims.expirationTime(null)),
                new Spoilt(
                        "not yet valid",
                        claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(120)))),
                new Spoilt("an ID token", claims -> claims.claim("typ", "ID")),
                new Spoilt("without scopes", claims -> claims.claim("scope", null)));
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void refusesATokenThatIs(Spoilt spoilt) throws JOSEException {
        assertThat(tokens.verify(realm.signed(spoilt.change().apply(realm.claims(HERE)))))
                .isEmpty();
    }

    @Test
    void refusesAnotherTypeOfJwt() throws JOSEException {
        assertThat(tokens.verify(realm.signed(realm.claims(HERE), new JOSEObjectType("logout+jwt"))))
                .isEmpty();
    }

    @Test
    void refusesWhatAnybodyCouldHaveSigned() throws JOSEException {
        assertThat(tokens.verify(realm.signedWithPublicKey(realm.claims(HERE)))).isEmpty();
        assertThat(tokens.verify(new PlainJWT(realm.claims(HERE).build()).serialize()))
                .isEmpty();
        assertThat(tokens.verify("not a token")).isEmpty();
    }
}
