package io.mcppack.keycloak.demoserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DemoServerTest {

    private static final String INITIALIZE = """
            {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-06-18",
             "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}}
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final TinyRealm realm;
    private final URI address;
    private final DemoServer server;

    DemoServerTest() throws IOException, JOSEException {
        realm = new TinyRealm();
        try (ServerSocket free = new ServerSocket(0)) {
            address = URI.create("http://localhost:" + free.getLocalPort() + "/mcp");
        }
        server = DemoServer.start(Protection.of(address, realm.issuer(), "demo"));
    }

    @AfterAll
    void stop() {
        server.close();
        realm.close();
    }

    @Test
    void tellsWhoBringsNothingWhereToGetAToken() {
        HttpResponse<String> answer = post(INITIALIZE);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer resource_metadata=\"" + address.resolve("/.well-known/oauth-protected-resource/mcp")
                        + "\", scope=\"mcp:tools\"");
    }

    @Test
    void saysThatATokenIsNotGood() throws JOSEException {
        String elsewhere = realm.signed(realm.claims(URI.create("http://localhost:2/mcp")));

        HttpResponse<String> answer = post(INITIALIZE, "Authorization", "Bearer " + elsewhere);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                .startsWith("Bearer error=\"invalid_token\", resource_metadata=\"");
    }

    @Test
    void runsAToolForWhoMayUseIt() throws JOSEException {
        assertThat(call("whoami", realm.signed(realm.claims(address))).body()).contains("alice by client");
    }

    @Test
    void asksForTheScopesThatAToolNeedsBeside() throws JOSEException {
        HttpResponse<String> answer = call("add_note", realm.signed(realm.claims(address)));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                .startsWith("Bearer error=\"insufficient_scope\"")
                .endsWith("scope=\"mcp:tools mcp:write\"");
        assertThat(call("add_note", realm.signed(realm.claims(address).claim("scope", "mcp:tools mcp:write")))
                        .body())
                .contains("1 notes");
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:6274, 200", "https://evil.example, 403"})
    void answersNoWebPageOfAnotherMachine(String origin, int status) throws JOSEException {
        String token = realm.signed(realm.claims(address));

        assertThat(post(INITIALIZE, "Authorization", "Bearer " + token, "Origin", origin)
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void passesOnTheDocumentAndKeepsItForAWhile() throws IOException, InterruptedException {
        URI document = address.resolve("/.well-known/oauth-protected-resource/mcp");
        HttpResponse<String> first = http.send(HttpRequest.newBuilder(document).build(), BodyHandlers.ofString());
        http.send(HttpRequest.newBuilder(document).build(), BodyHandlers.ofString());

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).isEqualTo(TinyRealm.DOCUMENT);
        assertThat(first.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(realm.documentsServed).hasValue(1);
    }

    private HttpResponse<String> call(String tool, String token) {
        HttpResponse<String> session = post(INITIALIZE, "Authorization", "Bearer " + token);
        return post(
                """
                {"jsonrpc": "2.0", "id": 2, "method": "tools/call",
                 "params": {"name": "%s", "arguments": {"text": "hello"}}}
                """.formatted(tool),
                "Authorization",
                "Bearer " + token,
                "Mcp-Session-Id",
                session.headers().firstValue("Mcp-Session-Id").orElseThrow());
    }

    private HttpResponse<String> post(String message, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(message));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
