package io.mcppack.keycloak.dcrpolicy.keycloak.authorization;

import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.Arrival;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Registration;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.http.HttpRequest;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.util.BasicAuthHelper;

/** How a client names itself, in the ways of RFC 6749 section 2.3 and RFC 7523; Keycloak verifies it later. */
record ClientCredentials(
        @Nullable String clientId, @Nullable String secret) {
    static ClientCredentials of(HttpRequest request) {
        String header = request.getHttpHeaders().getHeaderString(HttpHeaders.AUTHORIZATION);
        String[] basic = header == null ? null : BasicAuthHelper.RFC6749.parseHeader(header);
        if (basic != null) {
            return new ClientCredentials(basic[0], basic[1]);
        }
        MultivaluedMap<String, String> form = request.getDecodedFormParameters();
        String named = form.getFirst(OAuth2Constants.CLIENT_ID);
        String assertion = form.getFirst(OAuth2Constants.CLIENT_ASSERTION);
        return new ClientCredentials(
                named == null && assertion != null ? subject(assertion) : named,
                form.getFirst(OAuth2Constants.CLIENT_SECRET));
    }

    /** False for a wrong secret, so that it does not store a client. An assertion is left to Keycloak. */
    boolean mayBeOf(Arrival arrival, Registration granted) {
        String method = granted.protocol().authenticationMethod().orElse("");
        return !method.startsWith("client_secret")
                || method.equals("client_secret_jwt")
                || (secret != null
                        && MessageDigest.isEqual(
                                secret.getBytes(StandardCharsets.UTF_8),
                                arrival.secret().getBytes(StandardCharsets.UTF_8)));
    }

    private static @Nullable String subject(String assertion) {
        try {
            return new JWSInput(assertion).readJsonContent(JsonWebToken.class).getSubject();
        } catch (JWSInputException notSigned) {
            return null;
        }
    }
}
