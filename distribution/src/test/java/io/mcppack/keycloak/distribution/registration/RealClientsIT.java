package io.mcppack.keycloak.distribution.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The registrations that MCP clients really send get in after set-up, and hosts that nobody can know by being listed.
 */
@KeycloakTest
final class RealClientsIT {

    private static final Path RECORDED =
            Path.of("src", "test", "resources", "io", "mcppack", "keycloak", "distribution", "real-clients.jsonl");

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void allGetInAfterSetUp(TestRealm realm) throws IOException {
        assertThat(realm.adminRest().post("dcr-policy/setup", "{}").status()).isEqualTo(200);

        for (JsonNode each : recorded()) {
            Answer answer = register(realm, each);
            boolean hosted = each.has("host");
            assertThat(answer.status())
                    .as("%s: %s", each.path("client").asText(), answer.body())
                    .isEqualTo(hosted ? 400 : 201);
            if (!hosted) {
                assertThat(answer.json().path("redirect_uris"))
                        .isEqualTo(each.path("body").path("redirect_uris"));
                assertThat(answer.text("registration_client_uri")).isNotBlank();
                assertThat(answer.json().path("grant_types").toString()).contains("authorization_code");
            }
        }
    }

    @Test
    void selfHostedOnesGetInOnceTheirHostIsListed(TestRealm realm) throws IOException {
        List<JsonNode> hosted =
                recorded().stream().filter(each -> each.has("host")).toList();
        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");
        for (JsonNode each : hosted) {
            String host = each.path("host").asText();
            realm.removeRegistrationPolicy("mcp-dcr-policy", "anonymous");
            Answer saved = realm.addComponent(
                    TestRealm.REGISTRATION_POLICY, "mcp-dcr-policy", "anonymous", Map.of("redirect-hosts", host));
            assertThat(saved.status()).as(saved.body()).isEqualTo(201);

            Answer answer = register(realm, each);

            assertThat(answer.status())
                    .as("%s: %s", each.path("client").asText(), answer.body())
                    .isEqualTo(201);
            assertThat(answer.json().path("response_types").toString()).isEqualTo("[\"code\"]");
        }
        assertThat(hosted).hasSize(4);
    }

    private static Answer register(TestRealm realm, JsonNode each) {
        return Http.postJson(realm.registrationEndpoint(), each.path("body").toString());
    }

    private static List<JsonNode> recorded() throws IOException {
        List<JsonNode> recorded = new ArrayList<>();
        for (String line : Files.readAllLines(RECORDED)) {
            recorded.add(JSON.readTree(line));
        }
        return recorded;
    }
}
