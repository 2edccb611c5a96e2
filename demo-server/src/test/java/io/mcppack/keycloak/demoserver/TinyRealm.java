package io.mcppack.keycloak.demoserver;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;

/** Signs tokens as a realm of Keycloak does, and publishes its keys and one document. */
final class TinyRealm implements AutoCloseable {

    static final String DOCUMENT = "{\"resource\":\"r\"}";

    private final HttpServer http;
    private final RSAKey key;
    final AtomicInteger documentsServed = new AtomicInteger();

    TinyRealm() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("k").generate();
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext(
                "/protocol/openid-connect/certs",
                exchange -> answer(exchange, new JWKSet(key).toPublicJWKSet().toString()));
        http.createContext("/mcp-metadata/servers/demo", exchange -> {
            documentsServed.incrementAndGet();
            exchange.getResponseHeaders().add("ETag", "\"1\"");
            answer(exchange, DOCUMENT);
        });
        http.start();
    }

    URI issuer() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** The claims of an access token for that server. */
    JWTClaimsSet.Builder claims(URI audience) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer().toString())
                .audience(audience.toString())
                .subject("alice")
                .claim("azp", "client")
                .claim("typ", "Bearer")
                .claim("scope", "openid mcp:tools")
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    String signed(JWTClaimsSet.Builder claims) throws JOSEException {
        return signed(claims, JOSEObjectType.JWT);
    }

    String signed(JWTClaimsSet.Builder claims, JOSEObjectType type) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").type(type).build(), claims.build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    /** Signed with the public key as if it were a shared secret. */
    String signedWithPublicKey(JWTClaimsSet.Builder claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k").build(), claims.build());
        token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        return token.serialize();
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
