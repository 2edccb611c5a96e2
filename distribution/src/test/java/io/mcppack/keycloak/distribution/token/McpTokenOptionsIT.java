package io.mcppack.keycloak.distribution.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.mcppack.keycloak.distribution.metadata.TinyMcpServer;
import io.mcppack.keycloak.distribution.support.McpClient;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.OwnServer;
import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.server.ServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.representations.idm.ClientRepresentation;

/**
 * Tokens for MCP servers that only a server with options of its own can issue: after the user's consent on another
 * device (CIBA), and bound to a certificate, which a proxy hands on here (RFC 9440).
 */
@Tag("lifecycle")
final class McpTokenOptionsIT {

    private static final String CIBA = "urn:openid:params:grant-type:ciba";
    private static final Consumer<String> PROGRESS = System.out::println;

    @TempDir
    private Path directory;

    @Test
    void aTokenOfAnotherDeviceAndATokenBoundToACertificateAreForOneServer() throws Exception {
        CompletableFuture<String> asked = new CompletableFuture<>();
        HttpServer device = deviceThatIsAsked(asked);
        ServerOptions options = options()
                .plus(
                        "--spi-ciba-auth-channel--ciba-http-auth-channel--http-authentication-channel-uri=http://127.0.0.1:"
                                + device.getAddress().getPort() + "/",
                        "--spi-x509cert-lookup--provider=rfc9440");
        try (OwnServer keycloak = OwnServer.start(options, PROGRESS);
                TestRealm realm = keycloak.newRealm();
                TinyMcpServer weather = TinyMcpServer.publishedAs("weather", realm, "weather:read");
                TinyMcpServer files = TinyMcpServer.publishedAs("files", realm, "files:read")) {
            McpClient client = McpClient.withSecret(realm);
            onAnotherDevice(realm, client, asked, weather, files);
            boundToACertificate(realm, client);
        } finally {
            device.stop(0);
        }
    }

    private static void onAnotherDevice(
            TestRealm realm,
            McpClient client,
            CompletableFuture<String> asked,
            TinyMcpServer weather,
            TinyMcpServer files)
            throws Exception {
        change(realm, "oidc.ciba.grant.enabled", "true");
        Answer begun =
                client.post("ext/ciba/auth", Map.of("login_hint", "alice", "scope", "openid weather:read files:read"));
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        Answer agreed = Http.postJson(
                realm.uri("protocol/openid-connect/ext/ciba/auth/callback"),
                "{\"status\": \"SUCCEED\"}",
                "Authorization",
                asked.get(30, TimeUnit.SECONDS));
        assertThat(agreed.status()).as(agreed.body()).isEqualTo(200);

        Map<String, String> request = Map.of("auth_req_id", begun.text("auth_req_id"), "resource", weather.resource());
        Answer tokens = client.token(CIBA, request);
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        JsonNode claims = claims(tokens);
        assertThat(claims.path("aud").asText()).isEqualTo(weather.resource());
        assertThat(claims.path("preferred_username").asText()).isEqualTo("alice");
        for (Answer answer : List.of(tokens, client.refresh(tokens, Map.of()))) {
            assertThat(answer.text("scope").split(" "))
                    .containsExactlyInAnyOrder(
                            claims(answer).path("scope").asText().split(" "))
                    .contains("weather:read")
                    .doesNotContain("files:read");
            assertThat(weather.statusFor(answer.text("access_token"))).isEqualTo(200);
            assertThat(files.statusFor(answer.text("access_token"))).isEqualTo(401);
        }
        assertThat(client.refresh(tokens, Map.of("resource", files.resource())).text("error"))
                .isEqualTo("invalid_target");
    }

    private void boundToACertificate(TestRealm realm, McpClient client) throws Exception {
        String resource = "https://" + realm.name() + ".example.com/mtls";
        Answer made = realm.adminRest()
                .put("mcp-metadata/servers/bound", "{\"resource\": \"" + resource + "\", \"mtlsRequired\": true}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        byte[] certificate = certificate();
        String field = ":" + Base64.getEncoder().encodeToString(certificate) + ":";
        Map<String, String> request = Map.of("resource", resource);

        Answer withoutTheSetting = client.token("client_credentials", request, "Client-Cert", field);
        assertThat(withoutTheSetting.text("error_description")).contains("tls_client_certificate_bound_access_tokens");

        change(realm, "tls.client.certificate.bound.access.tokens", "true");
        assertThat(client.token("client_credentials", request).status()).isEqualTo(400);
        Answer bound = client.token("client_credentials", request, "Client-Cert", field);
        assertThat(bound.status()).as(bound.body()).isEqualTo(200);
        assertThat(claims(bound).path("aud").asText()).isEqualTo(resource);
        assertThat(claims(bound).path("cnf").path("x5t#S256").asText())
                .isEqualTo(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(certificate)));
    }

    /** The device of alice, which is told that a client asks, and with which token to answer. */
    private static HttpServer deviceThatIsAsked(CompletableFuture<String> asked) throws IOException {
        HttpServer device = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        device.createContext("/", exchange -> {
            asked.complete(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(201, -1);
            exchange.close();
        });
        device.start();
        return device;
    }

    private static void change(TestRealm realm, String attribute, String value) {
        ClientRepresentation client =
                realm.admin().clients().findByClientId("service").get(0);
        client.getAttributes().put(attribute, value);
        realm.admin().clients().get(client.getId()).update(client);
    }

    private byte[] certificate() throws IOException, InterruptedException, GeneralSecurityException {
        Path store = directory.resolve("client.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "client",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=client",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        return keys.getCertificate("client").getEncoded();
    }

    private static JsonNode claims(Answer tokens) {
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        return SignedToken.unverified(tokens.text("access_token")).claims();
    }

    private static ServerOptions options() {
        ServerOptions options = ServerOptions.fromSystemProperties();
        if (options.mode() == ServerOptions.Mode.CONTAINER) {
            String why =
                    "NOT TESTED: tokens over CIBA and bound to certificates. Run with -Dkeycloak.mode=distribution";
            System.err.println(why);
            Assumptions.abort(why);
        }
        return options.apart("tokens");
    }
}
