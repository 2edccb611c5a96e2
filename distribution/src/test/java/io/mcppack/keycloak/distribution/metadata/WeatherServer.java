package io.mcppack.keycloak.distribution.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ComponentRepresentation;

/** The MCP server that these tests publish, and what they read of its realm. */
final class WeatherServer {
    static final String SERVERS = "mcp-metadata/servers";
    static final String WEATHER = SERVERS + "/weather";

    private WeatherServer() {}

    static String weather(String resource) {
        return """
                {"resource": "%s", "name": "Weather",
                 "scopes": [{"name": "mcp:tools", "description": "Use the tools"}, {"name": "mcp:read"}],
                 "documentation": "https://example.com/docs", "policyUri": "https://example.com/policy",
                 "tosUri": "https://example.com/tos"}""".formatted(resource);
    }

    static void switchOn(TestRealm realm, Map<String, String> settings) {
        Answer answer = realm.addComponent(TestRealm.SETTINGS_PAGE, "mcp-metadata", "", settings);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    static List<ComponentRepresentation> components(TestRealm realm) {
        return realm.admin().components().query(null, TestRealm.SETTINGS_PAGE);
    }

    static void addClient(TestRealm realm, String clientId, Map<String, String> attributes) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(clientId);
        client.setAttributes(attributes);
        realm.admin().clients().create(client).close();
    }

    static ClientRepresentation client(TestRealm realm, String clientId) {
        return realm.admin().clients().findByClientId(clientId).get(0);
    }
}
