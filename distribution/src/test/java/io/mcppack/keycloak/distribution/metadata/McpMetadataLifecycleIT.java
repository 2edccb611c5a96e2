package io.mcppack.keycloak.distribution.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.OwnServer;
import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.server.ServerOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.opentest4j.TestAbortedException;

/**
 * MCP servers on two nodes, and what is left of them when the JAR goes. Servers of its own, so it runs only where the
 * tag {@code lifecycle} is asked for; see CONTRIBUTING.md.
 */
@Tag("lifecycle")
final class McpMetadataLifecycleIT {

    private static final String SERVER = "mcp-metadata/servers/weather";
    private static final String CALLBACK = "https://app.example/cb";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void whatOneNodeChangesTheOtherPublishes() {
        Consumer<String> progress = System.out::println;
        try (OwnServer keycloak =
                        OwnServer.start(options("two-nodes").on(ServerOptions.DatabaseKind.POSTGRES, 2), progress);
                TestRealm realm = keycloak.newRealm()) {
            URI first = realm.uri(SERVER);
            URI second = keycloak.server().nodes().get(1).resolve(first.getPath());
            publish(realm, "Weather", true);
            String tag = awaitSame(first, second, "\"Weather\"");

            // The way back is told by the node that did not write: it has the old document at hand.
            Answer changed = realm.adminRest()
                    .on(keycloak.server().nodes().get(1))
                    .put(SERVER, description(realm, "Forecast", true));
            assertThat(changed.status()).as(changed.body()).isEqualTo(200);
            assertThat(awaitSame(first, second, "\"Forecast\"")).isNotEqualTo(tag);
            assertThat(Http.get(first, "If-None-Match", tag).status()).isEqualTo(200);

            publish(realm, "Forecast", false);
            await().atMost(PATIENCE).until(() -> Http.get(second).status() == 404);
            publish(realm, "Forecast", true);
            awaitSame(first, second, "\"Forecast\"");
        }
    }

    @Test
    void theJarGoesWithoutHarmIfTheComponentWentFirstAndARealmThatForgotIsSoonHealed() {
        Consumer<String> progress = System.out::println;
        try (OwnServer keycloak = OwnServer.start(options("metadata-removal"), progress);
                TestRealm tidy = keycloak.newRealm();
                TestRealm forgetful = keycloak.newRealm()) {
            for (TestRealm realm : List.of(tidy, forgetful)) {
                realm.addUser("alice");
                addApplication(realm);
                publish(realm, "Weather", true);
                assertThat(flow(realm).tokens("alice", Map.of()).status()).isEqualTo(200);
            }
            realmComponents(tidy).forEach(component -> tidy.admin()
                    .components()
                    .component(component.getId())
                    .remove());

            keycloak.server().restartWithoutPack();

            assertThat(tidy.admin()
                            .clientPoliciesProfilesResource()
                            .getProfiles(false)
                            .getProfiles())
                    .isEmpty();
            assertThat(tidy.admin()
                            .clientPoliciesPoliciesResource()
                            .getPolicies()
                            .getPolicies())
                    .isEmpty();
            signsIn(tidy);
            assertThat(tidy.admin().clients().findByClientId("weather"))
                    .as("clients are the administrator's to delete")
                    .hasSize(1);
            assertThat(Http.get(tidy.uri(SERVER)).status()).isEqualTo(404);

            // Nothing but logins is broken in the other realm, and the documented request heals them.
            assertThat(flow(forgetful).authorize(Map.of()).status()).isEqualTo(500);
            assertThat(realmComponents(forgetful)).hasSize(1);
            Answer healed = forgetful.adminRest().put("client-policies/policies", """
                    {"policies": [{"name": "mcp-resource-indicators", "enabled": false,
                      "conditions": [{"condition": "any-client", "configuration": {}}],
                      "profiles": ["mcp-resource-indicators"]}]}""");
            assertThat(healed.status()).as(healed.body()).isEqualTo(204);
            signsIn(forgetful);
            // What is left of the component can go now, too.
            realmComponents(forgetful).forEach(component -> forgetful
                    .admin()
                    .components()
                    .component(component.getId())
                    .remove());
            assertThat(realmComponents(forgetful)).isEmpty();
            signsIn(forgetful);
        }
    }

    private static String awaitSame(URI first, URI second, String content) {
        await().atMost(PATIENCE).until(() -> {
            Answer one = Http.get(first);
            Answer other = Http.get(second);
            return one.body().contains(content)
                    && one.body().equals(other.body())
                    && one.header("ETag").equals(other.header("ETag"));
        });
        return Http.get(first).header("ETag");
    }

    private static void publish(TestRealm realm, String name, boolean enabled) {
        Answer made = realm.adminRest().put(SERVER, description(realm, name, enabled));
        assertThat(made.status()).as(made.body()).isBetween(200, 201);
    }

    private static String description(TestRealm realm, String name, boolean enabled) {
        return """
                {"resource": "https://%s.example.com/mcp", "name": "%s", "enabled": %s, "scopes": [{"name": "mcp:tools"}]}
                """.formatted(realm.name(), name, enabled);
    }

    private static List<ComponentRepresentation> realmComponents(TestRealm realm) {
        return realm.admin().components().query().stream()
                .filter(component -> component.getProviderId().equals("mcp-metadata"))
                .toList();
    }

    private static void addApplication(TestRealm realm) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId("app");
        client.setPublicClient(true);
        client.setRedirectUris(List.of(CALLBACK));
        realm.admin().clients().create(client).close();
    }

    private static CodeFlow flow(TestRealm realm) {
        return new CodeFlow(realm, "app", CALLBACK);
    }

    private static void signsIn(TestRealm realm) {
        Answer tokens = flow(realm).tokens("alice", Map.of());
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
    }

    private static ServerOptions options(String name) {
        ServerOptions options = ServerOptions.fromSystemProperties();
        if (options.mode() == ServerOptions.Mode.CONTAINER) {
            String why = "NOT TESTED: two nodes, and taking the JAR out. They take a server whose files can be changed:"
                    + " run with -Dkeycloak.mode=distribution";
            System.err.println(why);
            throw new TestAbortedException(why);
        }
        return options.apart(name);
    }
}
