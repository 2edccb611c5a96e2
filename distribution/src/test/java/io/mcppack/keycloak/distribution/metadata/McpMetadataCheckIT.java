package io.mcppack.keycloak.distribution.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.mcppack.keycloak.distribution.pack.ContainerMode;
import io.mcppack.keycloak.distribution.token.SignedToken;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That an administrator is told what an MCP client would trip over. */
@KeycloakTest
final class McpMetadataCheckIT {

    private static final String SERVER = "mcp-metadata/servers/weather";

    private HttpServer mcp;
    private final List<String> subjects = new CopyOnWriteArrayList<>();
    private boolean careless;

    @BeforeEach
    void start() throws IOException {
        mcp = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        mcp.start();
    }

    @AfterEach
    void stop() {
        mcp.stop(0);
    }

    @Test
    void findsNothingWrongWithAGoodServerAndEverythingWithABadOne(TestRealm realm) {
        ContainerMode.leavesOut("the check of an MCP server on this machine, which a container does not reach");
        realm.addComponent(TestRealm.SETTINGS_PAGE, "mcp-metadata", "", Map.of("check-private-addresses", "true"));
        publish(realm);
        serve(realm);

        Answer good = realm.adminRest().post(SERVER + "/check", "");
        assertThat(good.status()).as(good.body()).isEqualTo(200);
        assertThat(good.json().path("ok").asBoolean()).as(good.body()).isTrue();
        assertThat(subjects).hasSize(2).containsOnly("mcp-check:weather");
        assertThat(realm.events().adminEventsAbout("MCP_SERVER_CHECK")).hasSize(1);

        careless = true;
        assertThat(wrong(realm.adminRest().post(SERVER + "/check", ""))).contains("challenge", "foreign-audience");
        mcp.stop(0);
        assertThat(wrong(realm.adminRest().post(SERVER + "/check", "")))
                .contains("challenge", "document", "own-audience", "foreign-audience");
    }

    @Test
    void callsNoPrivateAddressUnlessAllowed(TestRealm realm) {
        publish(realm);
        List<String> calls = new ArrayList<>();
        mcp.createContext("/", exchange -> {
            calls.add(exchange.getRequestURI().toString());
            exchange.close();
        });
        Answer answer = realm.adminRest().post(SERVER + "/check", "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("check-private-addresses");
        assertThat(calls).isEmpty();
    }

    @Test
    void callsNoNameThatMeansThisMachine(TestRealm realm) {
        List<String> calls = new ArrayList<>();
        mcp.createContext("/", exchange -> {
            calls.add(exchange.getRequestURI().toString());
            exchange.close();
        });
        publish(realm, resource().replace("127.0.0.1", "localhost"));
        Answer answer = realm.adminRest().post(SERVER + "/check", "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("check-private-addresses");
        assertThat(calls).isEmpty();
    }

    @Test
    void takesNoTokenToWhereAServerPointsTo(TestRealm realm) {
        realm.addComponent(TestRealm.SETTINGS_PAGE, "mcp-metadata", "", Map.of("check-private-addresses", "true"));
        publish(realm);
        List<String> elsewhere = new ArrayList<>();
        mcp.createContext("/elsewhere", exchange -> {
            elsewhere.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.close();
        });
        mcp.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Location", resource().replace("/mcp", "/elsewhere"));
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        assertThat(wrong(realm.adminRest().post(SERVER + "/check", "")))
                .contains("challenge", "document", "foreign-audience");
        assertThat(elsewhere).isEmpty();
    }

    @Test
    void isForAdministratorsOfClients(TestRealm realm) {
        publish(realm);
        assertThat(realm.adminRest().withToken("").post(SERVER + "/check", "").status())
                .isEqualTo(401);
        assertThat(realm.adminRest()
                        .post("mcp-metadata/servers/other/check", "")
                        .status())
                .isEqualTo(404);
    }

    private void serve(TestRealm realm) {
        mcp.createContext("/.well-known/oauth-protected-resource/mcp", exchange -> {
            byte[] document = Http.get(realm.uri(SERVER)).body().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(document);
            exchange.close();
        });
        mcp.createContext("/mcp", exchange -> {
            String header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            Optional<SignedToken> token = SignedToken.read(header.replace("Bearer ", ""), realm);
            token.ifPresent(signed -> subjects.add(signed.claims().path("sub").asText()));
            boolean good = token.filter(signed -> signed.audience().contains(resource()))
                    .isPresent();
            exchange.getResponseHeaders()
                    .set(
                            "WWW-Authenticate",
                            "Bearer resource_metadata=\""
                                    + resource().replace("/mcp", "/.well-known/oauth-protected-resource/mcp")
                                    + "\", scope=\"mcp:tools\"");
            exchange.sendResponseHeaders(good || careless ? 200 : 401, -1);
            exchange.close();
        });
    }

    private String resource() {
        return "http://127.0.0.1:" + mcp.getAddress().getPort() + "/mcp";
    }

    private void publish(TestRealm realm) {
        publish(realm, resource());
    }

    private static void publish(TestRealm realm, String resource) {
        Answer made = realm.adminRest().put(SERVER, """
                {"resource": "%s", "scopes": [{"name": "mcp:tools"}]}""".formatted(resource));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    private static List<String> wrong(Answer report) {
        List<String> points = new ArrayList<>();
        for (JsonNode finding : report.json().path("findings")) {
            if (!finding.path("ok").asBoolean()) {
                points.add(finding.path("point").asText());
            }
        }
        return points;
    }
}
