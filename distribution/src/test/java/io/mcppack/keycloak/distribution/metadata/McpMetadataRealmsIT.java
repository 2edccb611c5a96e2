package io.mcppack.keycloak.distribution.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.OwnServer;
import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.server.ServerOptions;
import io.mcppack.keycloak.testsupport.server.StartFailure;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RealmRepresentation;

/** One MCP server in several realms, as the operator of the server decides. Each choice takes a server of its own. */
@Tag("lifecycle")
final class McpMetadataRealmsIT {
    private static final Consumer<String> PROGRESS = System.out::println;

    private static final String OPTION = "--spi-ui-page--mcp-metadata--resources-across-realms=";
    private static final String SERVER = "mcp-metadata/servers/weather";
    private static final String RESOURCE = "https://mcp.example.com/weather";

    @Test
    void tenantsThatShareAServerListOneAnother() {
        try (OwnServer keycloak = OwnServer.start(options().plus(OPTION + "shared"), PROGRESS);
                TestRealm one = keycloak.newRealm();
                TestRealm other = keycloak.newRealm();
                TestRealm bystander = keycloak.newRealm()) {
            RealmRepresentation frontend = new RealmRepresentation();
            frontend.setAttributes(Map.of("frontendUrl", "https://tenant.example.com/auth"));
            other.admin().update(frontend);
            String ofOne = one.uri("").toString().replaceAll("/$", "");
            String ofOther = "https://tenant.example.com/auth/realms/" + other.name();
            publish(one, RESOURCE, true);
            assertThat(issuers(one)).containsExactly(ofOne);

            publish(other, RESOURCE.replace("https://mcp", "HTTPS://MCP"), true);
            publish(bystander, RESOURCE + "/2", true);

            assertThat(issuers(one)).containsExactly(ofOne, ofOther);
            assertThat(issuers(other)).containsExactly(ofOther, ofOne);
            assertThat(issuers(bystander)).hasSize(1);
            Answer document = Http.get(one.uri(SERVER));
            assertThat(Http.get(one.uri(SERVER)).body()).isEqualTo(document.body());
            assertThat(document.text("signed_metadata")).isNotEmpty();

            publish(other, RESOURCE, false);
            assertThat(issuers(one)).containsExactly(ofOne);
        }
    }

    @Test
    void whoeverKeepsAUrlForItselfIsNamedInTheLogAlone() {
        try (OwnServer keycloak = OwnServer.start(options().plus(OPTION + "unique"), PROGRESS);
                TestRealm one = keycloak.newRealm();
                TestRealm other = keycloak.newRealm()) {
            publish(one, RESOURCE, true);

            Answer refused = other.adminRest().put(SERVER, "{\"resource\": \"" + RESOURCE + "\"}");

            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
            assertThat(refused.body()).doesNotContain(one.name(), "weather");
            assertThat(Http.get(other.uri(SERVER)).status()).isEqualTo(404);
            assertThat(issuers(one)).hasSize(1);
        }
    }

    @Test
    void aTypingErrorStopsTheStart() {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> OwnServer.start(options().plus(OPTION + "share"), PROGRESS)
                        .close())
                .withMessageContaining("resources-across-realms must be separate or shared or unique");
    }

    private static List<String> issuers(TestRealm realm) {
        return StreamSupport.stream(
                        Http.get(realm.uri(SERVER))
                                .json()
                                .path("authorization_servers")
                                .spliterator(),
                        false)
                .map(issuer -> issuer.asText())
                .toList();
    }

    private static void publish(TestRealm realm, String resource, boolean enabled) {
        Answer made =
                realm.adminRest().put(SERVER, "{\"resource\": \"" + resource + "\", \"enabled\": " + enabled + "}");
        assertThat(made.status()).as(made.body()).isBetween(200, 201);
    }

    private static ServerOptions options() {
        ServerOptions options = ServerOptions.fromSystemProperties();
        if (options.mode() == ServerOptions.Mode.CONTAINER) {
            String why = "NOT TESTED: one server in several realms. Run with -Dkeycloak.mode=distribution";
            System.err.println(why);
            Assumptions.abort(why);
        }
        return options.apart("metadata-realms");
    }
}
