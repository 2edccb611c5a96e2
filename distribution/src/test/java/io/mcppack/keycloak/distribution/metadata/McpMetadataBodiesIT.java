package io.mcppack.keycloak.distribution.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.distribution.support.AdminTokens;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That a body of another kind than JSON is refused before anything reads it. */
@KeycloakTest
final class McpMetadataBodiesIT {

    private static final String ADMIN = "mcp-metadata/servers/weather";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Map<String, String> bodies() {
        Map<String, String> bodies = new LinkedHashMap<>();
        String part = "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n";
        bodies.put("multipart/form-data; boundary=x", part + "a".repeat(9_000_000) + "\r\n--x--\r\n");
        bodies.put("multipart/form-data; boundary=\"x\"", part + "truncated");
        bodies.put("multipart/form-data", part);
        bodies.put("multipart/mixed; boundary=x", part + "truncated");
        bodies.put("application/x-www-form-urlencoded", "a=%zz");
        bodies.put(
                "application/x-www-form-urlencoded; charset=UTF-8",
                IntStream.range(0, 3000).mapToObj(i -> "f" + i + "=1").collect(Collectors.joining("&")));
        bodies.put("text/plain", "{}");
        bodies.put("application/xml", "<a/>");
        bodies.put("application/yaml", "a: b");
        bodies.put("nonsense", "{}");
        return bodies;
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT " + ADMIN, "POST " + ADMIN + "/check", "PUT mcp-metadata/early-check"})
    void theAdminRestTakesJsonAlone(String call, TestRealm realm) {
        publish(realm);
        String[] request = call.split(" ", 2);
        String bearer = "Bearer " + AdminTokens.of(realm, "realm-admin");
        URI address = realm.adminRest().uri(request[1]);
        bodies().forEach((type, body) -> {
            Answer answer = Http.send(request[0], address, body, "Content-Type", type, "Authorization", bearer);
            assertThat(answer.status())
                    .as(call + " " + type + " " + answer.body())
                    .isEqualTo(415);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "ISO-8859-1", "nonsense", "\"%\""})
    void jsonComesInUtf8(String charset, TestRealm realm) {
        publish(realm);
        String bearer = "Bearer " + AdminTokens.of(realm, "realm-admin");
        Answer answer = Http.send(
                "PUT",
                realm.adminRest().uri(ADMIN),
                "{}",
                "Content-Type",
                "application/json;charset=" + charset,
                "Authorization",
                bearer);
        assertThat(answer.status()).as(charset + " " + answer.body()).isEqualTo(415);
    }

    @Test
    void nothingWaitsForTheRestOfAnUpload(TestRealm realm) throws IOException {
        publish(realm);
        String bearer = AdminTokens.of(realm, "realm-admin");
        for (String call : List.of("PUT " + ADMIN, "POST " + ADMIN + "/check", "PUT mcp-metadata/early-check")) {
            String[] request = call.split(" ", 2);
            assertThat(statusOfAnUnfinishedUpload(request[0], realm.adminRest().uri(request[1]), bearer))
                    .as(call)
                    .startsWith("HTTP/1.1 415");
        }
        for (String method : List.of("POST", "PUT", "PATCH")) {
            assertThat(statusOfAnUnfinishedUpload(method, realm.uri(ADMIN), bearer))
                    .as(method)
                    .startsWith("HTTP/1.1 405");
        }
    }

    @Test
    void jsonNeedsNoMoreThanItDid(TestRealm realm) {
        publish(realm);
        String bearer = "Bearer " + AdminTokens.of(realm, "realm-admin");
        String description = "{\"resource\": \"https://" + realm.name() + ".example.com/mcp\", \"name\": \"Wätter\"}";
        for (String type :
                List.of("application/json", "application/json; charset=UTF-8", "APPLICATION/JSON;charset=utf-8")) {
            Answer answer = Http.send(
                    "PUT", realm.adminRest().uri(ADMIN), description, "Content-Type", type, "Authorization", bearer);
            assertThat(answer.status()).as(type + answer.body()).isEqualTo(200);
            assertThat(answer.text("name")).isEqualTo("Wätter");
        }
        Answer unnamed = Http.send("POST", realm.adminRest().uri(ADMIN + "/check"), "", "Authorization", bearer);
        assertThat(unnamed.status()).as(unnamed.body()).isEqualTo(200);
        assertThat(Http.send("PUT", realm.adminRest().uri("mcp-metadata/early-check"), "", "Authorization", bearer)
                        .status())
                .isEqualTo(200);
        // A body where none belongs is nobody's business.
        for (URI address : List.of(realm.uri(ADMIN), realm.adminRest().uri(ADMIN))) {
            for (String type : List.of("multipart/form-data; boundary=x", "nonsense")) {
                Answer read =
                        Http.send("GET", address, "--x\r\ntruncated", "Content-Type", type, "Authorization", bearer);
                assertThat(read.status()).as(type + read.body()).isEqualTo(200);
            }
        }
    }

    /** The first line of the answer to a request whose body never comes. */
    private static String statusOfAnUnfinishedUpload(String method, URI address, String bearer) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            String head = String.join(
                    "\r\n",
                    method + " " + address.getRawPath() + " HTTP/1.1",
                    "Host: " + address.getAuthority(),
                    "Authorization: Bearer " + bearer,
                    "Content-Type: multipart/form-data; boundary=x",
                    "Content-Length: 9000000",
                    "",
                    "--x");
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    private static void publish(TestRealm realm) {
        Answer made = realm.adminRest().put(ADMIN, "{\"resource\": \"https://" + realm.name() + ".example.com/mcp\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }
}
