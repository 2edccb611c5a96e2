package io.mcppack.keycloak.distribution.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcppack.keycloak.distribution.support.McpClient;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

/** That everything RFC 9728 has can be said, by whichever tool, and taken back. */
@KeycloakTest
final class McpMetadataMembersIT {

    private static final String SERVERS = "mcp-metadata/servers";

    private final String resource = "https://mcp.example.com/" + UUID.randomUUID();

    @Test
    void saysEverythingTheRfcKnows(TestRealm realm) {
        put(realm, everything(resource));

        JsonNode document = document(realm, "weather");
        assertThat(document.path("authorization_servers").path(1).asText()).isEqualTo("https://other.example.com/x");
        assertThat(document.path("jwks_uri").asText()).isEqualTo("https://mcp.example.com/keys");
        assertThat(document.path("bearer_methods_supported").toString()).isEqualTo("[\"header\",\"body\"]");
        assertThat(document.path("resource_name").asText()).isEqualTo("Weather");
        assertThat(document.path("resource_name#ja").asText()).isEqualTo("天気");
        assertThat(document.path("resource_name#de-CH").asText()).isEqualTo("Wätter");
        assertThat(document.path("resource_signing_alg_values_supported").toString())
                .isEqualTo("[\"PS256\"]");
        assertThat(document.path("authorization_details_types_supported").toString())
                .isEqualTo("[\"payment\"]");
        assertThat(document.path("dpop_signing_alg_values_supported").toString())
                .isEqualTo("[\"ES256\",\"EdDSA\"]");
        assertThat(document.path("dpop_bound_access_tokens_required").asBoolean())
                .isTrue();
        assertThat(document.path("tls_client_certificate_bound_access_tokens").asBoolean())
                .isTrue();
    }

    @Test
    void whatIsAnsweredCanBeSentBackAndWhatIsLeftOutGoes(TestRealm realm) {
        Answer made = put(realm, everything(resource));
        Answer again = put(realm, realm.adminRest().get(SERVERS + "/weather").body());
        assertThat(again.body()).isEqualTo(made.body());

        put(realm, "{\"resource\": \"" + resource + "\"}");
        assertThat(document(realm, "weather").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "resource", "authorization_servers", "bearer_methods_supported", "signed_metadata");
        ClientRepresentation client =
                realm.admin().clients().findByClientId("weather").get(0);
        assertThat(client.getAttributes().keySet().stream().filter(name -> name.startsWith("mcp.")))
                .containsExactly("mcp.created-by");
    }

    @Test
    void aClientMadeByAnotherToolWithTheSameAttributesIsHonouredEqually(TestRealm realm) {
        put(realm, everything(resource));
        ClientRepresentation ours =
                realm.admin().clients().findByClientId("weather").get(0);
        Map<String, String> attributes = new HashMap<>(ours.getAttributes());
        attributes.remove("mcp.created-by");
        attributes.put("resource_url", resource + "/2");
        ClientRepresentation theirs = new ClientRepresentation();
        theirs.setClientId("terraform");
        theirs.setName("Weather");
        theirs.setAttributes(attributes);
        realm.admin().clients().create(theirs).close();

        assertThat(without(document(realm, "terraform"))).isEqualTo(without(document(realm, "weather")));
        Answer tokens = McpClient.withSecret(realm).token("client_credentials", Map.of("resource", resource + "/2"));
        assertThat(tokens.text("error")).as("it asks for bound tokens").isEqualTo("invalid_dpop_proof");

        assertThat(realm.adminRest().delete(SERVERS + "/terraform").status()).isEqualTo(204);
        assertThat(realm.admin()
                        .clients()
                        .findByClientId("terraform")
                        .get(0)
                        .getAttributes()
                        .keySet())
                .noneMatch(name -> name.startsWith("mcp.") || name.equals("resource_url"));
    }

    @Test
    void deletingLeavesNothingBehind(TestRealm realm) {
        realm.addComponent(TestRealm.SETTINGS_PAGE, "mcp-metadata", "", Map.of());
        McpClient client = McpClient.inPublic(realm, Map.of());
        String before = state(realm);
        put(realm, everything(resource).replaceAll("(Required\": )true", "$1false"));
        assertThat(state(realm)).isNotEqualTo(before);
        assertThat(client.tokens(Map.of("resource", resource), Map.of()).status())
                .isEqualTo(200);
        assertThat(realm.adminRest().delete(SERVERS + "/weather").status()).isEqualTo(204);
        assertThat(state(realm)).isEqualTo(before);
    }

    private static String everything(String resource) {
        return """
                {"resource": "%s", "name": "Weather", "name#ja": "天気", "name#de-CH": "Wätter",
                 "scopes": [{"name": "mcp:tools", "description": "Use the tools"}],
                 "documentation": "https://example.com/docs", "policyUri": "https://example.com/policy",
                 "tosUri": "https://example.com/tos", "bearerMethods": ["header", "body"],
                 "dpopRequired": true, "dpopSigningAlgorithms": ["ES256", "EdDSA"], "mtlsRequired": true,
                 "signingAlgorithms": ["PS256"], "authorizationDetailsTypes": ["payment"],
                 "jwksUri": "https://mcp.example.com/keys",
                 "authorizationServers": ["https://other.example.com/x"],
                 "exchangeTo": ["files", "https://mcp.example.com/files"]}""".formatted(resource);
    }

    private static Answer put(TestRealm realm, String body) {
        Answer answer = realm.adminRest().put(SERVERS + "/weather", body);
        assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
        return answer;
    }

    private static JsonNode document(TestRealm realm, String id) {
        Answer answer = Http.get(realm.uri(SERVERS + "/" + id));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode without(JsonNode document) {
        return ((ObjectNode) document).without(java.util.List.of("resource", "signed_metadata"));
    }

    /** As text, with every list in one order: a database may name what is in a list in any. */
    private static String state(TestRealm realm) {
        return Stream.of("clients", "client-scopes", "default-optional-client-scopes", "components", "")
                .map(path -> sorted(realm.adminRest().get(path).json()))
                .collect(Collectors.joining("\n"));
    }

    private static String sorted(JsonNode node) {
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(McpMetadataMembersIT::sorted)
                    .sorted()
                    .collect(Collectors.joining(",", "[", "]"));
        }
        return node.isObject()
                ? node.properties().stream()
                        .map(member -> member.getKey() + ":" + sorted(member.getValue()))
                        .sorted()
                        .collect(Collectors.joining(",", "{", "}"))
                : node.toString();
    }
}
