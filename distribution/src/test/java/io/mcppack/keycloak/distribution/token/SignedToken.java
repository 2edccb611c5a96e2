package io.mcppack.keycloak.distribution.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A JWT whose signature, issuer and lifetime were found good with nothing but the realm's public documents. */
public record SignedToken(JsonNode header, JsonNode claims) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public static Optional<SignedToken> read(String text, TestRealm realm) {
        try {
            String[] parts = text.split("\\.", -1);
            SignedToken token = unverified(text);
            return parts.length == 3 && token.isSigned(parts, realm) && token.isIssuedBy(realm) && !token.isExpired()
                    ? Optional.of(token)
                    : Optional.empty();
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** What a token says, whoever signed it: Keycloak's refresh tokens are signed with a secret. */
    public static SignedToken unverified(String text) {
        String[] parts = text.split("\\.", -1);
        try {
            return new SignedToken(JSON.readTree(decode(parts[0])), JSON.readTree(decode(parts[1])));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public List<String> audience() {
        JsonNode aud = claims.path("aud");
        return aud.isArray()
                ? StreamSupport.stream(aud.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : aud.isTextual() ? List.of(aud.asText()) : List.of();
    }

    public List<String> scopes() {
        return Arrays.stream(claims.path("scope").asText().split(" ", -1))
                .filter(scope -> !scope.isEmpty())
                .toList();
    }

    private boolean isIssuedBy(TestRealm realm) {
        return claims.path("iss")
                .asText()
                .equals(configuration(realm).path("issuer").asText());
    }

    private boolean isExpired() {
        return claims.has("exp")
                && Instant.ofEpochSecond(claims.path("exp").asLong()).isBefore(Instant.now());
    }

    private boolean isSigned(String[] parts, TestRealm realm) throws GeneralSecurityException {
        if (!header.path("alg").asText().equals("RS256")) {
            return false;
        }
        for (JsonNode key : Http.get(java.net.URI.create(
                        configuration(realm).path("jwks_uri").asText()))
                .json()
                .path("keys")) {
            if (key.path("kid").asText().equals(header.path("kid").asText())) {
                Signature signature = Signature.getInstance("SHA256withRSA");
                signature.initVerify(KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e"))));
                signature.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
                return signature.verify(decode(parts[2]));
            }
        }
        return false;
    }

    private static JsonNode configuration(TestRealm realm) {
        return Http.get(realm.uri(".well-known/openid-configuration")).json();
    }

    private static BigInteger number(JsonNode key, String member) {
        return new BigInteger(1, decode(key.path(member).asText()));
    }

    private static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
