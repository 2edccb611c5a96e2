package io.mcppack.keycloak.distribution.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcppack.keycloak.distribution.support.McpClient;
import io.mcppack.keycloak.distribution.token.SignedToken;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ComponentRepresentation;

/** An MCP server that ceases to be one by accident: nobody gets a token for it, and its administrator is told. */
@KeycloakTest
final class McpMetadataFallenServerIT {

    private static final String SERVERS = "mcp-metadata/servers";

    /** Something that happens to the client of a server. */
    interface Accident extends BiConsumer<TestRealm, ClientRepresentation> {}

    private static Stream<Named<Accident>> accidents() {
        return Stream.of(
                Named.of("a registration token", McpMetadataFallenServerIT::giveRegistrationToken),
                Named.of("no resource_url", (realm, client) -> {
                    client.getAttributes().put("resource_url", "");
                    update(realm, client);
                }),
                Named.of("a broken resource_url", (realm, client) -> {
                    client.getAttributes().put("resource_url", "nonsense");
                    update(realm, client);
                }),
                Named.of("a broken scope", (realm, client) -> {
                    client.getAttributes().put("mcp.scopes", "a*");
                    update(realm, client);
                }),
                Named.of("disabled", (realm, client) -> {
                    client.setEnabled(false);
                    update(realm, client);
                }));
    }

    @ParameterizedTest
    @MethodSource("accidents")
    void theOnlyServerOfARealmFailsClosed(Accident accident, TestRealm realm) {
        String resource = publish(realm);
        McpClient client = McpClient.withSecret(realm);
        Answer before = client.tokens(Map.of("resource", resource), Map.of());
        assertThat(before.status()).as(before.body()).isEqualTo(200);
        Map<String, String> asked = Map.of("resource", resource);

        accident.accept(realm, client(realm));

        assertThat(Http.get(realm.uri(SERVERS + "/weather")).status()).isEqualTo(404);
        assertInvalidTarget(client.token("client_credentials", asked));
        assertInvalidTarget(client.refresh(before, Map.of()));
        assertThat(client.authorize(asked).header("Location")).contains("error=invalid_target");
        JsonNode listed = realm.adminRest().get(SERVERS).json();
        assertThat(listed.size()).isEqualTo(1);
        assertThat(listed.path(0).path("id").asText()).isEqualTo("weather");
        assertThat(listed.path(0).path("problems")).isNotEmpty();
        assertThat(realm.adminRest().get(SERVERS + "/weather").status()).isEqualTo(200);
        assertThat(realm.adminRest().post(SERVERS + "/weather/check", "").status())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @MethodSource("accidents")
    void aCodeThatWasAskedForItBeforeBringsNoTokenWithoutAudience(Accident accident, TestRealm realm) {
        String resource = publish(realm);
        McpClient client = McpClient.inPublic(realm, Map.of());
        assertInvalidTarget(
                client.tokens(Map.of("resource", resource), Map.of(), () -> accident.accept(realm, client(realm))));
    }

    @ParameterizedTest
    @MethodSource("accidents")
    void puttingItAgainHealsIt(Accident accident, TestRealm realm) {
        String resource = publish(realm);
        accident.accept(realm, client(realm));

        Answer healed = realm.adminRest().put(SERVERS + "/weather", """
                {"resource": "%s", "scopes": [{"name": "weather:read"}], "enabled": true}""".formatted(resource));

        assertThat(healed.status()).as(healed.body()).isEqualTo(200);
        assertThat(healed.json().has("problems")).as(healed.body()).isFalse();
        assertThat(Http.get(realm.uri(SERVERS + "/weather")).status()).isEqualTo(200);
        Answer tokens = McpClient.withSecret(realm).token("client_credentials", Map.of("resource", resource));
        assertThat(SignedToken.unverified(tokens.text("access_token")).audience())
                .containsExactly(resource);
    }

    @ParameterizedTest
    @MethodSource("accidents")
    void deletingItIsMeant(Accident accident, TestRealm realm) {
        String resource = publish(realm);
        accident.accept(realm, client(realm));

        assertThat(realm.adminRest().delete(SERVERS + "/weather").status()).isEqualTo(204);

        assertThat(realm.adminRest().get(SERVERS).json()).isEmpty();
        assertThat(McpClient.withSecret(realm)
                        .authorize(Map.of("resource", resource))
                        .status())
                .as("a realm without servers is as Keycloak makes it")
                .isEqualTo(200);
    }

    @Test
    void soFailsAServerThatAnotherToolMade(TestRealm realm) {
        realm.addComponent(TestRealm.SETTINGS_PAGE, "mcp-metadata", "", Map.of());
        String resource = resourceOf(realm);
        ClientRepresentation made = new ClientRepresentation();
        made.setClientId("weather");
        made.setAttributes(Map.of("resource_url", resource));
        realm.admin().clients().create(made).close();
        McpClient client = McpClient.withSecret(realm);
        assertThat(client.token("client_credentials", Map.of("resource", resource))
                        .status())
                .isEqualTo(200);

        giveRegistrationToken(realm, client(realm));

        assertInvalidTarget(client.token("client_credentials", Map.of("resource", resource)));
        assertThat(realm.adminRest().get(SERVERS).json().size()).isEqualTo(1);

        realm.admin().clients().get(client(realm).getId()).remove();
        assertThat(realm.adminRest().get(SERVERS).json()).isEmpty();
    }

    @Test
    void aServerThatWasThereBeforeTheModuleWasSwitchedOnIsMissedToo(TestRealm realm) {
        String resource = resourceOf(realm);
        ClientRepresentation made = new ClientRepresentation();
        made.setClientId("weather");
        made.setAttributes(Map.of("resource_url", resource));
        realm.admin().clients().create(made).close();
        realm.addComponent(TestRealm.SETTINGS_PAGE, "mcp-metadata", "", Map.of());
        giveRegistrationToken(realm, client(realm));
        assertInvalidTarget(McpClient.withSecret(realm).token("client_credentials", Map.of("resource", resource)));

        realm.admin().components().query().stream()
                .filter(component -> component.getProviderId().equals("mcp-metadata"))
                .map(ComponentRepresentation::getId)
                .forEach(id -> realm.admin().components().component(id).remove());
        assertThat(realm.adminRest().get(SERVERS).json())
                .as("switched off, the module remembers nothing")
                .isEmpty();
    }

    @Test
    void aClientThatWasNeverPublishedIsNoneOfThese(TestRealm realm) {
        publish(realm);
        ClientRepresentation stranger = new ClientRepresentation();
        stranger.setClientId("stranger");
        stranger.setEnabled(false);
        stranger.setAttributes(Map.of("resource_url", "nonsense"));
        realm.admin().clients().create(stranger).close();
        ClientRepresentation made =
                realm.admin().clients().findByClientId("stranger").get(0);
        giveRegistrationToken(realm, made);
        assertThat(realm.adminRest().get(SERVERS).json().size()).isEqualTo(1);
        assertThat(realm.adminRest().get(SERVERS + "/stranger").status()).isEqualTo(404);
        assertThat(realm.adminRest().delete(SERVERS + "/stranger").status()).isEqualTo(404);
    }

    private static void giveRegistrationToken(TestRealm realm, ClientRepresentation client) {
        assertThat(realm.adminRest()
                        .post("clients/" + client.getId() + "/registration-access-token", "")
                        .status())
                .isEqualTo(200);
    }

    private static void update(TestRealm realm, ClientRepresentation client) {
        realm.admin().clients().get(client.getId()).update(client);
    }

    private static ClientRepresentation client(TestRealm realm) {
        return realm.admin().clients().findByClientId("weather").get(0);
    }

    private static String resourceOf(TestRealm realm) {
        return "https://" + realm.name() + ".example.com/mcp";
    }

    private static String publish(TestRealm realm) {
        String resource = resourceOf(realm);
        Answer made = realm.adminRest()
                .put(
                        SERVERS + "/weather",
                        "{\"resource\": \"" + resource + "\", \"scopes\": [{\"name\": \"weather:read\"}]}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return resource;
    }

    private static void assertInvalidTarget(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("error")).as(answer.body()).isEqualTo("invalid_target");
    }
}
