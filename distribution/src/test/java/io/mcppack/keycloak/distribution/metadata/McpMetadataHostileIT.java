package io.mcppack.keycloak.distribution.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.distribution.support.McpClient;
import io.mcppack.keycloak.distribution.token.SignedToken;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

/** Clients that hope one resource is taken for another. */
@KeycloakTest
final class McpMetadataHostileIT {

    @Test
    void noOtherUrlIsTakenForTheRegisteredOne(TestRealm realm) {
        String host = realm.name() + ".example.com";
        String resource = "https://" + host + "/mcp";
        publish(realm, "weather", resource, "weather:read");
        McpClient client = McpClient.withSecret(realm);

        for (String same : List.of(
                resource, "HTTPS://" + host.toUpperCase(Locale.ROOT) + "/mcp", "https://" + host + ":443/mcp")) {
            Answer tokens = client.token("client_credentials", Map.of("resource", same));
            assertThat(tokens.status()).as(same + tokens.body()).isEqualTo(200);
            assertThat(SignedToken.unverified(tokens.text("access_token")).audience())
                    .containsExactly(resource);
        }
        Stream<String> others = Stream.of(
                resource + "/",
                resource + "?",
                resource + "#",
                resource + "\\",
                resource + " ",
                resource + ";a",
                "https://" + host + "/MCP",
                "https://" + host + "/%6dcp",
                "https://" + host + "//mcp",
                "https://" + host + "/./mcp",
                "https://" + host + "/a/../mcp",
                "https://" + host + "/a/%2e%2E/mcp",
                "https://" + host + ":444/mcp",
                "https://" + host + ":/mcp",
                "https://" + host + "./mcp",
                "https://a@" + host + "/mcp",
                "http://" + host + "/mcp",
                "//" + host + "/mcp",
                "https://" + host.replace('e', '\u0435') + "/mcp",
                "https://%/mcp",
                "%",
                "[\"" + resource + "\"]");
        others.forEach(other -> {
            Answer refused = client.token("client_credentials", Map.of("resource", other));
            assertThat(refused.text("error")).as(other + refused.body()).isEqualTo("invalid_target");
        });
    }

    @Test
    void aLookUpHasNoWildcards(TestRealm realm) {
        String origin = "https://" + realm.name() + ".example.com";
        publish(realm, "weather", origin + "/axb/100-25", "weather:read");
        for (String path : List.of("/a_b/100-25", "/axb/100%25", "/axb/%25", "/%25", "/axb!/100-25")) {
            assertThat(lookUp(realm, origin + path).status()).as(path).isEqualTo(404);
            assertThat(Http.get(realm.uri("mcp-metadata/.well-known/oauth-protected-resource" + path))
                            .status())
                    .as(path)
                    .isEqualTo(404);
        }
        publish(realm, "files", origin + "/a_b/100%25", "files:read");
        assertThat(lookUp(realm, origin + "/a_b/100%25").text("resource")).isEqualTo(origin + "/a_b/100%25");
        assertThat(Http.get(realm.uri("mcp-metadata/.well-known/oauth-protected-resource/a_b/100%25"))
                        .text("resource"))
                .isEqualTo(origin + "/a_b/100%25");
    }

    @Test
    void aUrlThatAnotherToolSpelledOddlyHasOneOwnerToo(TestRealm realm) {
        String odd = "HTTPS://" + realm.name().toUpperCase(Locale.ROOT) + ".Example.COM:443/Mcp";
        String usual = "https://" + realm.name() + ".example.com/Mcp";
        realm.addComponent(TestRealm.SETTINGS_PAGE, "mcp-metadata", "", Map.of());
        ClientRepresentation server = new ClientRepresentation();
        server.setClientId("weather");
        server.setAttributes(Map.of("resource_url", odd));
        realm.admin().clients().create(server).close();

        assertThat(lookUp(realm, usual).text("resource")).isEqualTo(odd);
        Answer second = realm.adminRest().put("mcp-metadata/servers/other", "{\"resource\": \"" + usual + "\"}");
        assertThat(second.status()).as(second.body()).isEqualTo(409);
        Answer tokens = McpClient.withSecret(realm).token("client_credentials", Map.of("resource", usual));
        assertThat(SignedToken.unverified(tokens.text("access_token")).audience())
                .containsExactly(odd);
    }

    @Test
    void twoResourcesNeverMakeOneToken(TestRealm realm) {
        String weather = "https://" + realm.name() + ".example.com/weather";
        String files = "https://" + realm.name() + ".example.com/files";
        publish(realm, "weather", weather, "weather:read");
        publish(realm, "files", files, "files:read");
        McpClient client = McpClient.withSecret(realm);
        String both = Http.encode(Map.of("resource", weather)) + "&" + Http.encode(Map.of("resource", files));

        Answer refused = client.token("grant_type=client_credentials&" + both);
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        URI authorization = realm.uri("protocol/openid-connect/auth?response_type=code&client_id=service&redirect_uri="
                + "http://127.0.0.1/callback&" + both);
        assertThat(Http.get(authorization).status()).isNotEqualTo(200);
    }

    @Test
    void aRefreshCannotAskForTheScopesOfAnotherServer(TestRealm realm) {
        String weather = "https://" + realm.name() + ".example.com/weather";
        publish(realm, "weather", weather, "weather:read");
        publish(realm, "files", "https://" + realm.name() + ".example.com/files", "files:read");
        McpClient client = McpClient.inPublic(realm, Map.of());
        Answer tokens = client.tokens(Map.of("resource", weather, "scope", "openid weather:read files:read"), Map.of());

        Answer wider = client.refresh(tokens, Map.of("scope", "openid weather:read files:read"));
        assertThat(wider.status() == 400
                        || !SignedToken.unverified(wider.text("access_token"))
                                .scopes()
                                .contains("files:read"))
                .as(wider.body())
                .isTrue();
        Answer other = client.refresh(tokens, Map.of("scope", "openid files:read"));
        assertThat(other.status() == 400
                        || !SignedToken.unverified(other.text("access_token"))
                                .scopes()
                                .contains("files:read"))
                .as(other.body())
                .isTrue();
    }

    private static Answer lookUp(TestRealm realm, String resource) {
        return Http.get(realm.uri("mcp-metadata/servers?" + Http.encode(Map.of("resource", resource))));
    }

    private static void publish(TestRealm realm, String id, String resource, String scope) {
        Answer made = realm.adminRest()
                .put(
                        "mcp-metadata/servers/" + id,
                        "{\"resource\": \"" + resource + "\", \"scopes\": [{\"name\": \"" + scope + "\"}]}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }
}
