package io.mcppack.keycloak.distribution.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.AdminRest;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

@KeycloakTest
final class McpMetadataIT {

    private static final String SERVERS = "mcp-metadata/servers";
    private static final String WEATHER = SERVERS + "/weather";

    /** Resource URLs are unique over all realms of the server, so every test has one of its own. */
    private final String resource = "https://mcp.example.com/" + UUID.randomUUID();

    @Test
    void publishesTheDocumentOfAServerMadeInOneCall(TestRealm realm) {
        Answer made = realm.adminRest().put(WEATHER, weather());
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.header("Location"))
                .isEqualTo(realm.adminRest().uri(WEATHER).toString());

        Answer document = Http.get(realm.uri(WEATHER));
        assertThat(document.status()).isEqualTo(200);
        assertThat(document.body())
                .startsWith("{\"resource\":\"" + resource + "\",\"authorization_servers\":[\"" + issuer(realm) + "\"],"
                        + "\"scopes_supported\":[\"mcp:tools\",\"mcp:read\"],\"bearer_methods_supported\":[\"header\"],"
                        + "\"resource_name\":\"Weather\",\"resource_documentation\":\"https://example.com/docs\","
                        + "\"resource_policy_uri\":\"https://example.com/policy\","
                        + "\"resource_tos_uri\":\"https://example.com/tos\",\"signed_metadata\":\"ey");
        assertThat(document.header("Content-Type")).isEqualTo("application/json");
        assertThat(document.header("Cache-Control")).isEqualTo("public, max-age=3600");
        assertThat(document.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(document.header("Access-Control-Expose-Headers")).isEqualTo("ETag");
        assertThat(document.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(document.headers().map()).doesNotContainKeys("set-cookie", "access-control-allow-credentials");
    }

    @Test
    void theClientOfAServerCanDoNothingByItself(TestRealm realm) {
        realm.adminRest().put(WEATHER, weather());

        ClientRepresentation client = client(realm, "weather");
        assertThat(client.isEnabled()).isTrue();
        assertThat(List.of(
                        client.isPublicClient(),
                        client.isStandardFlowEnabled(),
                        client.isImplicitFlowEnabled(),
                        client.isDirectAccessGrantsEnabled(),
                        client.isServiceAccountsEnabled(),
                        client.isFullScopeAllowed()))
                .containsOnly(false);
        assertThat(client.getRedirectUris()).isEmpty();
        assertThat(client.getAttributes()).containsEntry("resource_url", resource);
    }

    @Test
    void selfRegisteredClientsMayAskForItsScopes(TestRealm realm) {
        realm.adminRest().put(WEATHER, weather());

        assertThat(realm.admin().getDefaultOptionalClientScopes())
                .extracting(ClientScopeRepresentation::getName)
                .contains("mcp:tools", "mcp:read");
        assertThat(scope(realm, "mcp:tools").getAttributes())
                .containsEntry("consent.screen.text", "Use the tools")
                .containsEntry("display.on.consent.screen", "true")
                .containsEntry("include.in.token.scope", "true");
    }

    @Test
    void puttingTheSameTwiceChangesNothing(TestRealm realm) {
        Answer first = realm.adminRest().put(WEATHER, weather());
        Answer second = realm.adminRest().put(WEATHER, weather());
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void acceptsWhatItAnswered(TestRealm realm) {
        realm.adminRest().put(WEATHER, weather());
        Answer shown = realm.adminRest().get(WEATHER);
        Answer sentBack = realm.adminRest().put(WEATHER, shown.body());
        assertThat(sentBack.status()).as(sentBack.body()).isEqualTo(200);
        assertThat(sentBack.body()).isEqualTo(shown.body());
    }

    @Test
    void aServerAndItsScopesLeaveNothingBehind(TestRealm realm) {
        List<String> before = scopeNames(realm);
        realm.adminRest().put(WEATHER, weather());
        assertThat(realm.adminRest().delete(WEATHER).status()).isEqualTo(204);

        assertThat(scopeNames(realm)).containsExactlyInAnyOrderElementsOf(before);
        assertThat(realm.admin().clients().findByClientId("weather")).isEmpty();
        assertThat(realm.adminRest().get(WEATHER).status()).isEqualTo(404);
        assertThat(realm.adminRest().delete(WEATHER).status()).isEqualTo(404);
        assertThat(Http.get(realm.uri(WEATHER)).status()).isEqualTo(404);
    }

    @Test
    void aSharedScopeAndAnAdministratorsScopeSurvive(TestRealm realm) {
        ClientScopeRepresentation own = new ClientScopeRepresentation();
        own.setName("own");
        own.setProtocol("openid-connect");
        own.setAttributes(Map.of("consent.screen.text", "Mine"));
        realm.admin().clientScopes().create(own).close();
        Map<String, String> ownAttributes = scope(realm, "own").getAttributes();
        realm.adminRest().put(WEATHER, weather());
        Answer other = realm.adminRest().put(SERVERS + "/other", """
                {"resource": "%s/other", "scopes": [{"name": "mcp:tools"}, {"name": "other:only"},
                 {"name": "own", "description": "Not mine"}]}""".formatted(resource));
        assertThat(other.status()).as(other.body()).isEqualTo(201);

        realm.adminRest().delete(SERVERS + "/other");

        assertThat(scopeNames(realm)).contains("mcp:tools", "mcp:read", "own").doesNotContain("other:only");
        assertThat(scope(realm, "own").getAttributes()).isEqualTo(ownAttributes);
    }

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
        assertThat(realm.adminRest().put(WEATHER, weather()).status()).isEqualTo(201);
    }

    @Test
    void oneAndTheSame404(TestRealm realm, TestRealm without) {
        realm.adminRest().put(WEATHER, weather());
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
        realm.adminRest().put(WEATHER, weather().replaceFirst("\\{", "{\"enabled\": false, "));
        assertSameAnswer(realm.uri(WEATHER), unknown);
    }

    @Test
    void answersNotModifiedHeadAndPreflight(TestRealm realm) {
        realm.adminRest().put(WEATHER, weather());
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
        realm.adminRest().put(WEATHER, weather());
        String honest = Http.get(realm.uri(WEATHER)).body();
        assertThat(bodyOfRawRequest(realm.uri(WEATHER), header)).isEqualTo(honest);
    }

    @Test
    void namesEverythingThatIsWrongAtOnce(TestRealm realm) {
        Answer refused = realm.adminRest().put(WEATHER, """
                {"resource": "http://mcp.example.com", "nmae": "x", "scopes": [{"name": "*"}], "tosUri": "javascript:x"}""");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error")).isEqualTo("invalid_request");
        assertThat(refused.json().path("violations").findValuesAsText("member"))
                .containsExactlyInAnyOrder("nmae", "resource", "scopes[0].name", "tosUri");
        assertThat(realm.admin().clients().findByClientId("weather")).isEmpty();
        assertThat(components(realm)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "null", "{", "{\"resource\": \"https://a.example/\", \"resource\": \"https://b.example/\"}"
            })
    void wantsOneJsonObject(String body, TestRealm realm) {
        Answer refused = realm.adminRest().put(WEATHER, body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error")).isEqualTo("invalid_request");
    }

    @Test
    void aResourceUrlHasOneOwnerInItsRealmWhichKnowsNothingOfOthers(TestRealm realm, TestRealm neighbour) {
        realm.adminRest().put(WEATHER, weather());
        String other = "{\"resource\": \""
                + resource.replace("https://mcp.example.com/", "HTTPS://MCP.example.com:443/") + "\"}";

        Answer same = realm.adminRest().put(SERVERS + "/other", other);
        assertThat(same.status()).isEqualTo(409);
        assertThat(same.text("error_description")).contains("weather");

        Answer foreign = neighbour.adminRest().put(SERVERS + "/other", other);
        assertThat(foreign.status()).as(foreign.body()).isEqualTo(201);
        assertThat(foreign.body()).doesNotContain("weather", realm.name());
        for (TestRealm each : List.of(realm, neighbour)) {
            Answer document = Http.get(each.uri(SERVERS + "?resource=" + resource));
            assertThat(document.json().path("authorization_servers").toString())
                    .isEqualTo("[\"" + each.uri("").toString().replaceAll("/$", "") + "\"]");
        }
    }

    @Test
    void leavesAClientAloneThatIsNoMcpServer(TestRealm realm) {
        addClient(realm, "weather", Map.of("a", "b"));
        Map<String, String> before = client(realm, "weather").getAttributes();
        assertThat(realm.adminRest().put(WEATHER, weather()).status()).isEqualTo(409);
        assertThat(realm.adminRest().delete(WEATHER).status()).isEqualTo(404);
        assertThat(client(realm, "weather").getAttributes()).isEqualTo(before);
        assertThat(scopeNames(realm)).doesNotContain("mcp:tools");
    }

    @ParameterizedTest
    @CsvSource({
        "'',             403, 403, 403, 403",
        "view-clients,   200, 200, 403, 403",
        "manage-clients, 200, 200, 200, 204"
    })
    void asksForTheRolesOfClients(String role, int list, int get, int put, int delete, TestRealm realm) {
        realm.adminRest().put(WEATHER, weather());
        AdminRest admin = realm.adminRest().withToken(tokenWith(realm, role));
        assertThat(List.of(
                        admin.get(SERVERS).status(),
                        admin.get(WEATHER).status(),
                        admin.put(WEATHER, weather()).status(),
                        admin.delete(WEATHER).status()))
                .containsExactly(list, get, put, delete);
    }

    @Test
    void wantsAToken(TestRealm realm) {
        AdminRest nobody = realm.adminRest().withToken("");
        assertThat(List.of(
                        nobody.get(SERVERS).status(),
                        nobody.get(WEATHER).status(),
                        nobody.put(WEATHER, weather()).status(),
                        nobody.delete(WEATHER).status()))
                .containsOnly(401);
    }

    @Test
    void onlyARealmAdministratorSwitchesTheModuleOn(TestRealm realm) {
        AdminRest clientAdmin = realm.adminRest().withToken(tokenWith(realm, "manage-clients"));
        assertThat(clientAdmin.put(WEATHER, weather()).status()).isEqualTo(403);
        assertThat(components(realm)).isEmpty();
        assertThat(realm.admin().clients().findByClientId("weather")).isEmpty();
    }

    @Test
    void neverShowsASecret(TestRealm realm) {
        Answer made = realm.adminRest().put(WEATHER, weather());
        String secret = realm.admin()
                .clients()
                .get(client(realm, "weather").getId())
                .getSecret()
                .getValue();
        assertThat(secret).isNotBlank();
        assertThat(made.body()
                        + realm.adminRest().get(WEATHER).body()
                        + realm.adminRest().get(SERVERS).body())
                .doesNotContain(secret);
        assertThat(realm.events().adminEventsAbout("MCP_SERVER"))
                .extracting(AdminEventRepresentation::getRepresentation)
                .allSatisfy(representation -> assertThat(representation).doesNotContain(secret));
    }

    @Test
    void reportsWhatAdministratorsDid(TestRealm realm) {
        realm.adminRest().put(WEATHER, weather());
        realm.adminRest().put(WEATHER, weather());
        realm.adminRest().delete(WEATHER);
        assertThat(realm.events().adminEventsAbout("MCP_SERVER"))
                .allSatisfy(event -> assertThat(event.getResourcePath()).isEqualTo(WEATHER))
                .extracting(AdminEventRepresentation::getOperationType)
                .containsExactlyInAnyOrder("CREATE", "UPDATE", "DELETE");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 201", "1d, 201", "'', 201", "2d, 400", "PT-1S, 400", "soon, 400"})
    void validatesItsSetting(String maxAge, int status, TestRealm realm) {
        Answer answer = realm.addComponent(TestRealm.SETTINGS_PAGE, "mcp-metadata", "", Map.of("max-age", maxAge));
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body().contains("max-age must be")).isEqualTo(status == 400);
    }

    @Test
    void isSwitchedOnOnceARealm(TestRealm realm) {
        switchOn(realm, Map.of());
        Answer second = realm.addComponent(TestRealm.SETTINGS_PAGE, "mcp-metadata", "", Map.of());
        assertThat(second.status()).isEqualTo(400);
        assertThat(second.body()).contains("already");
    }

    private String weather() {
        return """
                {"resource": "%s", "name": "Weather",
                 "scopes": [{"name": "mcp:tools", "description": "Use the tools"}, {"name": "mcp:read"}],
                 "documentation": "https://example.com/docs", "policyUri": "https://example.com/policy",
                 "tosUri": "https://example.com/tos"}""".formatted(resource);
    }

    private static void assertSameAnswer(URI address, Answer expected) {
        Answer answer = Http.get(address);
        assertThat(answer.status()).as(address.toString()).isEqualTo(expected.status());
        assertThat(answer.body()).as(address.toString()).isEqualTo(expected.body());
        assertThat(answer.headers().map())
                .as(address.toString())
                .isEqualTo(expected.headers().map());
    }

    private static String issuer(TestRealm realm) {
        return Http.get(realm.uri(".well-known/openid-configuration")).text("issuer");
    }

    private static void switchOn(TestRealm realm, Map<String, String> settings) {
        Answer answer = realm.addComponent(TestRealm.SETTINGS_PAGE, "mcp-metadata", "", settings);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private static List<ComponentRepresentation> components(TestRealm realm) {
        return realm.admin().components().query(null, TestRealm.SETTINGS_PAGE);
    }

    private static void addClient(TestRealm realm, String clientId, Map<String, String> attributes) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(clientId);
        client.setAttributes(attributes);
        realm.admin().clients().create(client).close();
    }

    private static ClientRepresentation client(TestRealm realm, String clientId) {
        return realm.admin().clients().findByClientId(clientId).get(0);
    }

    private static List<String> scopeNames(TestRealm realm) {
        return realm.admin().clientScopes().findAll().stream()
                .map(ClientScopeRepresentation::getName)
                .toList();
    }

    private static ClientScopeRepresentation scope(TestRealm realm, String name) {
        return realm.admin().clientScopes().findAll().stream()
                .filter(scope -> scope.getName().equals(name))
                .findAny()
                .orElseThrow();
    }

    private static String tokenWith(TestRealm realm, String role) {
        realm.addUser("deputy");
        if (!role.isEmpty()) {
            String management = client(realm, "realm-management").getId();
            RoleRepresentation right =
                    realm.admin().clients().get(management).roles().get(role).toRepresentation();
            String user = realm.admin()
                    .users()
                    .searchByUsername("deputy", true)
                    .get(0)
                    .getId();
            realm.admin().users().get(user).roles().clientLevel(management).add(List.of(right));
        }
        return Http.postForm(
                        realm.uri("protocol/openid-connect/token"),
                        Map.of(
                                "grant_type", "password",
                                "client_id", "admin-cli",
                                "username", "deputy",
                                "password", "deputy"))
                .text("access_token");
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
