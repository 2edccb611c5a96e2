package io.mcppack.keycloak.distribution.metadata;

import static io.mcppack.keycloak.distribution.metadata.WeatherServer.SERVERS;
import static io.mcppack.keycloak.distribution.metadata.WeatherServer.WEATHER;
import static io.mcppack.keycloak.distribution.metadata.WeatherServer.addClient;
import static io.mcppack.keycloak.distribution.metadata.WeatherServer.client;
import static io.mcppack.keycloak.distribution.metadata.WeatherServer.switchOn;
import static io.mcppack.keycloak.distribution.metadata.WeatherServer.weather;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@KeycloakTest
final class McpMetadataDeliveryIT {
    /** Resource URLs are unique over all realms of the server, so every test has one of its own. */
    private final String resource = "https://mcp.example.com/" + UUID.randomUUID();

    @Test
    void publishesAClientMadeByOtherTools(TestRealm realm) {
        switchOn(realm, Map.of("max-age", "10m"));
        addClient(realm, "terraform", Map.of("resource_url", resource, "mcp.scopes", "a b"));

        Answer document = Http.get(realm.uri(SERVERS + "/terraform"));
        assertThat(document.status()).isEqualTo(200);
        assertThat(document.json().path("scopes_supported").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(document.header("Cache-Control")).isEqualTo("public, max-age=600");

        assertThat(realm.adminRest().delete(SERVERS + "/terraform").status()).isEqualTo(204);
        assertThat(client(realm, "terraform").getAttributes()).doesNotContainKeys("resource_url", "mcp.scopes");
    }

    @Test
    void neverPublishesAClientThatCameThroughDynamicRegistration(TestRealm realm) {
        switchOn(realm, Map.of());
        Answer registered = realm.adminRest().post("clients-initial-access", "{\"count\": 1, \"expiration\": 600}");
        Answer client = Http.postJson(
                realm.uri("clients-registrations/default"),
                "{\"clientId\": \"registered\", \"attributes\": {\"resource_url\": \"" + resource + "\"}}",
                "Authorization",
                "Bearer " + registered.text("token"));
        assertThat(client.status()).as(client.body()).isEqualTo(201);

        assertThat(Http.get(realm.uri(SERVERS + "/registered")).status()).isEqualTo(404);
        assertThat(realm.adminRest().put(WEATHER, weather(resource)).status()).isEqualTo(201);
    }

    @Test
    void oneAndTheSame404(TestRealm realm, TestRealm without) {
        realm.adminRest().put(WEATHER, weather(resource));
        addClient(realm, "broken", Map.of("resource_url", "http://mcp.example.com/"));
        addClient(realm, "plain", Map.of());
        addClient(without, "ready", Map.of("resource_url", resource + "/ready"));
        Answer unknown = Http.get(realm.uri(SERVERS + "/unknown"));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.header("Content-Type")).isEqualTo("application/json");
        assertThat(unknown.header("Cache-Control")).isEqualTo("no-store");
        assertThat(unknown.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(unknown.text("error")).isEqualTo("not_found");

        for (URI address : List.of(
                realm.uri(SERVERS + "/broken"),
                realm.uri(SERVERS + "/plain"),
                realm.uri(SERVERS + "/account"),
                realm.uri(SERVERS + "/a%2Fb"),
                realm.uri(SERVERS),
                realm.uri("mcp-metadata"),
                without.uri(SERVERS + "/ready"))) {
            assertSameAnswer(address, unknown);
        }
        realm.adminRest().put(WEATHER, weather(resource).replaceFirst("\\{", "{\"enabled\": false, "));
        assertSameAnswer(realm.uri(WEATHER), unknown);
    }

    @Test
    void answersNotModifiedHeadAndPreflight(TestRealm realm) {
        realm.adminRest().put(WEATHER, weather(resource));
        Answer document = Http.get(realm.uri(WEATHER));
        String tag = document.header("ETag");
        assertThat(tag).startsWith("\"");
        for (String known : List.of(tag, "W/" + tag, "\"x\", " + tag, "*")) {
            Answer notModified = Http.get(realm.uri(WEATHER), "If-None-Match", known);
            assertThat(notModified.status()).as(known).isEqualTo(304);
            assertThat(notModified.header("ETag")).isEqualTo(tag);
            assertThat(notModified.body()).isEmpty();
        }
        assertThat(Http.get(realm.uri(WEATHER), "If-None-Match", "\"x\"").status())
                .isEqualTo(200);

        Answer head = Http.send("HEAD", realm.uri(WEATHER), "");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("ETag")).isEqualTo(tag);

        Answer preflight = Http.send(
                "OPTIONS",
                realm.uri(WEATHER),
                "",
                "Origin",
                "https://inspector.example.com",
                "Access-Control-Request-Method",
                "GET",
                "Access-Control-Request-Headers",
                "mcp-protocol-version");
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(preflight.header("Access-Control-Allow-Headers")).contains("*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Host: evil.example.com",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Port: 1",
                "Forwarded: host=evil.example.com;proto=https",
                "Host: evil.example.com"
            })
    void forgedHeadersChangeNoByte(String header, TestRealm realm) throws IOException {
        realm.adminRest().put(WEATHER, weather(resource));
        String honest = Http.get(realm.uri(WEATHER)).body();
        assertThat(bodyOfRawRequest(realm.uri(WEATHER), header)).isEqualTo(honest);
    }

    private static void assertSameAnswer(URI address, Answer expected) {
        Answer answer = Http.get(address);
        assertThat(answer.status()).as(address.toString()).isEqualTo(expected.status());
        assertThat(answer.body()).as(address.toString()).isEqualTo(expected.body());
        assertThat(answer.headers().map())
                .as(address.toString())
                .isEqualTo(expected.headers().map());
    }

    // The HTTP client of Java does not let a test choose the Host header.
    private static String bodyOfRawRequest(URI address, String header) throws IOException {
        String host = header.startsWith("Host:") ? header : "Host: " + address.getAuthority() + "\r\n" + header;
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + address.getRawPath() + " HTTP/1.1\r\n" + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            return answer.substring(answer.indexOf("\r\n\r\n") + 4);
        }
    }
}
