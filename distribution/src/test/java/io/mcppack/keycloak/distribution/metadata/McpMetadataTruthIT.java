package io.mcppack.keycloak.distribution.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.server.KeycloakServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** That a client can believe what the realm says about itself as an authorization server. */
@KeycloakTest
final class McpMetadataTruthIT {

    private static final String REDIRECT = "http://127.0.0.1/callback";

    private final String resource = "https://mcp.example.com/" + UUID.randomUUID();

    @Test
    void aGovernedRealmSaysWhatItsClientsMayDo(KeycloakServer server, TestRealm realm) {
        realm.adminRest().post("dcr-policy/setup", "{}");
        publish(realm);

        for (URI address : addresses(server, realm)) {
            JsonNode metadata = Http.get(address).json();
            assertThat(texts(metadata, "token_endpoint_auth_methods_supported"))
                    .as(address.toString())
                    .contains("none", "client_secret_basic");
            assertThat(texts(metadata, "introspection_endpoint_auth_methods_supported"))
                    .doesNotContain("none");
            assertThat(texts(metadata, "protected_resources")).containsExactly(resource);
            assertThat(texts(metadata, "response_types_supported")).containsExactly("code");
            assertThat(texts(metadata, "code_challenge_methods_supported")).containsExactly("S256");
            assertThat(texts(metadata, "scopes_supported"))
                    .containsExactlyInAnyOrder("openid", "profile", "email", "offline_access", "mcp:tools");
            assertThat(metadata.path("registration_endpoint").asText())
                    .isEqualTo(realm.registrationEndpoint().toString());
            assertThat(metadata.path("issuer").asText())
                    .isEqualTo(realm.uri("").toString().replaceAll("/$", ""));
        }
    }

    @Test
    void aClientThatAsksForTheWholeListIsServed(KeycloakServer server, TestRealm governed, TestRealm stock) {
        governed.adminRest().post("dcr-policy/setup", "{}");
        stock.removeRegistrationPolicy("trusted-hosts", "anonymous");
        // A governed client may be older than the server; a stock one has what there was when it registered.
        String early = register(governed);
        publishAs(governed, resource + "/governed");
        publishAs(stock, resource + "/stock");
        for (Map.Entry<TestRealm, String> entry :
                Map.of(governed, early, stock, register(stock)).entrySet()) {
            TestRealm realm = entry.getKey();
            String id = entry.getValue();
            String scopes = String.join(
                    " ", texts(Http.get(addresses(server, realm).get(0)).json(), "scopes_supported"));
            assertThat(scopes).contains("mcp:tools");
            Answer page = new CodeFlow(realm, id, REDIRECT).authorize(Map.of("scope", scopes));
            assertThat(page.status()).as(scopes + " " + page.header("Location")).isEqualTo(200);
        }
    }

    @Test
    void aRealmMayKeepTheListOfItsServersToItself(KeycloakServer server, TestRealm realm) {
        realm.addComponent(TestRealm.SETTINGS_PAGE, "mcp-metadata", "", Map.of("list-protected-resources", "false"));
        publish(realm);
        for (URI address : addresses(server, realm)) {
            assertThat(Http.get(address).body())
                    .as(address.toString())
                    .contains("\"none\"")
                    .doesNotContain("protected_resources", resource);
        }
        assertThat(Http.get(realm.uri("mcp-metadata/servers/weather")).status()).isEqualTo(200);
    }

    @Test
    void aClosedRealmNamesNoRegistrationEndpoint(KeycloakServer server, TestRealm realm) {
        publish(realm);
        for (URI address : addresses(server, realm)) {
            assertThat(Http.get(address).body())
                    .as(address.toString())
                    .contains("\"token_endpoint\"")
                    .doesNotContain("clients-registrations", "registration_endpoint");
        }
        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");
        assertThat(Http.get(addresses(server, realm).get(0)).text("registration_endpoint"))
                .isNotEmpty();
    }

    @Test
    void aRealmThatDidNotOptInSaysWhatKeycloakSays(KeycloakServer server, TestRealm realm) {
        JsonNode metadata =
                Http.get(realm.uri(".well-known/openid-configuration")).json();
        assertThat(texts(metadata, "token_endpoint_auth_methods_supported")).doesNotContain("none");
        assertThat(texts(metadata, "response_types_supported")).contains("code", "id_token token");
        assertThat(texts(metadata, "code_challenge_methods_supported")).contains("plain", "S256");
        assertThat(texts(metadata, "scopes_supported")).contains("address", "microprofile-jwt");
        assertThat(metadata.has("protected_resources")).isFalse();
        assertThat(metadata.has("registration_endpoint")).isTrue();
        Answer unknown = Http.get(URI.create(server.baseUri() + "/.well-known/unknown/realms/" + realm.name()));
        Answer root =
                Http.get(URI.create(server.baseUri() + "/.well-known/openid-configuration/realms/" + realm.name()));
        assertThat(root.status()).isEqualTo(404);
        assertThat(root.body()).isEqualTo(unknown.body());
        assertThat(Http.get(URI.create(
                                server.baseUri() + "/.well-known/oauth-authorization-server/realms/" + realm.name()))
                        .json())
                .isEqualTo(metadata);
    }

    private static List<URI> addresses(KeycloakServer server, TestRealm realm) {
        return List.of(
                realm.uri(".well-known/openid-configuration"),
                realm.uri(".well-known/oauth-authorization-server"),
                URI.create(server.baseUri() + "/.well-known/openid-configuration/realms/" + realm.name()),
                URI.create(server.baseUri() + "/.well-known/oauth-authorization-server/realms/" + realm.name()));
    }

    private static String register(TestRealm realm) {
        Answer registered = Http.postJson(realm.registrationEndpoint(), """
                {"client_name": "Test", "redirect_uris": ["%s"], "token_endpoint_auth_method": "none",
                 "grant_types": ["authorization_code", "refresh_token"]}""".formatted(REDIRECT));
        assertThat(registered.status()).as(registered.body()).isEqualTo(201);
        return registered.text("client_id");
    }

    private void publish(TestRealm realm) {
        publishAs(realm, resource);
    }

    private static void publishAs(TestRealm realm, String url) {
        Answer made = realm.adminRest().put("mcp-metadata/servers/weather", """
                {"resource": "%s", "scopes": [{"name": "mcp:tools"}]}""".formatted(url));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    private static List<String> texts(JsonNode metadata, String member) {
        return StreamSupport.stream(metadata.path(member).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
