package io.mcppack.keycloak.distribution.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcppack.keycloak.distribution.metadata.TinyMcpServer;
import io.mcppack.keycloak.distribution.support.McpClient;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.FederatedIdentityRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** That a token got for another issuer's assertion (RFC 7523) is for one MCP server too. */
@KeycloakTest
final class McpJwtGrantIT {

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final String PARTNER = "partner";
    private static final String ISSUER = "https://partner.example.com";

    private final KeyPair keys = keys();

    @Test
    void aTokenForAnAssertionIsForOneServer(TestRealm realm) throws IOException {
        try (TinyMcpServer weather = TinyMcpServer.publishedAs("weather", realm, "weather:read");
                TinyMcpServer files = TinyMcpServer.publishedAs("files", realm, "files:read")) {
            McpClient client = clientOfAPartner(realm);
            String scope = "openid weather:read files:read";

            Answer bound = client.token(
                    GRANT, Map.of("assertion", assertion(realm), "scope", scope, "resource", weather.resource()));
            assertThat(bound.status()).as(bound.body()).isEqualTo(200);
            JsonNode claims = SignedToken.unverified(bound.text("access_token")).claims();
            assertThat(claims.path("aud").asText()).isEqualTo(weather.resource());
            assertThat(claims.path("preferred_username").asText()).isEqualTo("alice");
            assertThat(bound.text("scope").split(" "))
                    .containsExactlyInAnyOrder(claims.path("scope").asText().split(" "))
                    .contains("weather:read")
                    .doesNotContain("files:read");
            assertThat(weather.statusFor(bound.text("access_token"))).isEqualTo(200);
            assertThat(files.statusFor(bound.text("access_token"))).isEqualTo(401);

            Answer implied = client.token(GRANT, Map.of("assertion", assertion(realm), "scope", "openid files:read"));
            assertThat(SignedToken.unverified(implied.text("access_token")).audience())
                    .containsExactly(files.resource());
        }
    }

    @Test
    void anUnknownServerIsInvalidTargetHereToo(TestRealm realm) throws IOException {
        RealmRepresentation settings = new RealmRepresentation();
        settings.setEnabledEventTypes(List.of("JWT_AUTHORIZATION_GRANT_ERROR"));
        realm.admin().update(settings);
        try (TinyMcpServer weather = TinyMcpServer.publishedAs("weather", realm, "weather:read")) {
            assertThat(weather.resource()).isNotEmpty();
            Answer refused = clientOfAPartner(realm)
                    .token(GRANT, Map.of("assertion", assertion(realm), "resource", "https://unknown.example.com/mcp"));
            assertThat(refused.status()).as(refused.body()).isEqualTo(400);
            assertThat(refused.text("error")).as(refused.body()).isEqualTo("invalid_target");
            assertThat(realm.events().ofType("JWT_AUTHORIZATION_GRANT_ERROR"))
                    .extracting(EventRepresentation::getError)
                    .containsExactly("invalid_target");
        }
    }

    /** A client that may bring assertions of the partner, for whom alice is known here. */
    private McpClient clientOfAPartner(TestRealm realm) {
        McpClient made = McpClient.withSecret(realm);
        IdentityProviderRepresentation partner = new IdentityProviderRepresentation();
        partner.setAlias(PARTNER);
        partner.setProviderId("jwt-authorization-grant");
        partner.setConfig(Map.of(
                "issuer",
                ISSUER,
                "useJwksUrl",
                "false",
                "publicKeySignatureVerifier",
                Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()),
                "jwtAuthorizationGrantEnabled",
                "true"));
        try (var answer = realm.admin().identityProviders().create(partner)) {
            assertThat(answer.getStatus()).as(answer.readEntity(String.class)).isEqualTo(201);
        }
        FederatedIdentityRepresentation alice = new FederatedIdentityRepresentation();
        alice.setIdentityProvider(PARTNER);
        alice.setUserId("a-4711");
        alice.setUserName("alice");
        String id = realm.admin().users().searchByUsername("alice", true).get(0).getId();
        realm.admin().users().get(id).addFederatedIdentity(PARTNER, alice).close();
        ClientRepresentation client =
                realm.admin().clients().findByClientId("service").get(0);
        client.getAttributes().put("oauth2.jwt.authorization.grant.enabled", "true");
        client.getAttributes().put("oauth2.jwt.authorization.grant.idp", PARTNER);
        realm.admin().clients().get(client.getId()).update(client);
        return made;
    }

    private String assertion(TestRealm realm) {
        String audience =
                Http.get(realm.uri(".well-known/openid-configuration")).text("issuer");
        long now = Instant.now().getEpochSecond();
        String signed = encode("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "."
                + encode("""
                {"iss":"%s","sub":"a-4711","aud":"%s","iat":%d,"exp":%d,"jti":"%s"}""".formatted(ISSUER, audience, now, now + 60, UUID.randomUUID()));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
