package io.mcppack.keycloak.distribution.metadata;

import static io.mcppack.keycloak.distribution.metadata.WeatherServer.SERVERS;
import static io.mcppack.keycloak.distribution.metadata.WeatherServer.WEATHER;
import static io.mcppack.keycloak.distribution.metadata.WeatherServer.addClient;
import static io.mcppack.keycloak.distribution.metadata.WeatherServer.client;
import static io.mcppack.keycloak.distribution.metadata.WeatherServer.weather;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;

@KeycloakTest
final class McpMetadataIT {
    /** Resource URLs are unique over all realms of the server, so every test has one of its own. */
    private final String resource = "https://mcp.example.com/" + UUID.randomUUID();

    @Test
    void publishesTheDocumentOfAServerMadeInOneCall(TestRealm realm) {
        Answer made = realm.adminRest().put(WEATHER, weather(resource));
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
        realm.adminRest().put(WEATHER, weather(resource));

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
        realm.adminRest().put(WEATHER, weather(resource));

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
        Answer first = realm.adminRest().put(WEATHER, weather(resource));
        Answer second = realm.adminRest().put(WEATHER, weather(resource));
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void acceptsWhatItAnswered(TestRealm realm) {
        realm.adminRest().put(WEATHER, weather(resource));
        Answer shown = realm.adminRest().get(WEATHER);
        Answer sentBack = realm.adminRest().put(WEATHER, shown.body());
        assertThat(sentBack.status()).as(sentBack.body()).isEqualTo(200);
        assertThat(sentBack.body()).isEqualTo(shown.body());
    }

    @Test
    void aServerAndItsScopesLeaveNothingBehind(TestRealm realm) {
        List<String> before = scopeNames(realm);
        realm.adminRest().put(WEATHER, weather(resource));
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
        realm.adminRest().put(WEATHER, weather(resource));
        Answer other = realm.adminRest().put(SERVERS + "/other", """
                {"resource": "%s/other", "scopes": [{"name": "mcp:tools"}, {"name": "other:only"},
                 {"name": "own", "description": "Not mine"}]}""".formatted(resource));
        assertThat(other.status()).as(other.body()).isEqualTo(201);

        realm.adminRest().delete(SERVERS + "/other");

        assertThat(scopeNames(realm)).contains("mcp:tools", "mcp:read", "own").doesNotContain("other:only");
        assertThat(scope(realm, "own").getAttributes()).isEqualTo(ownAttributes);
    }

    @Test
    void aResourceUrlHasOneOwnerInItsRealmWhichKnowsNothingOfOthers(TestRealm realm, TestRealm neighbour) {
        realm.adminRest().put(WEATHER, weather(resource));
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
        assertThat(realm.adminRest().put(WEATHER, weather(resource)).status()).isEqualTo(409);
        assertThat(realm.adminRest().delete(WEATHER).status()).isEqualTo(404);
        assertThat(client(realm, "weather").getAttributes()).isEqualTo(before);
        assertThat(scopeNames(realm)).doesNotContain("mcp:tools");
    }

    private static String issuer(TestRealm realm) {
        return Http.get(realm.uri(".well-known/openid-configuration")).text("issuer");
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
}
