package io.mcppack.keycloak.distribution.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.OwnServer;
import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.server.ServerOptions;
import io.mcppack.keycloak.testsupport.server.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no realm decides but the server's options; see docs/dcr-policy.md. Each takes a server of its own. */
@Tag("lifecycle")
final class ServerOptionsIT {

    private static final String OPTION = "--spi-client-registration-policy--mcp-dcr-policy--";

    private static final String CATALOGUE = """
            {"clients": [{"id": "agent", "name": "Our agent", "default": true,
              "callbacks": ["https://agent.corp.example/oauth/callback"],
              "evidence": [{"source": "https://agent.corp.example/docs", "date": "2026-11-01"}]}]}
            """;

    private static final Consumer<String> PROGRESS = System.out::println;

    @TempDir
    private Path directory;

    @Test
    void newRealmsAreReadyAndTheCatalogueIsTheOperatorsOwn() throws IOException {
        String file =
                Files.writeString(directory.resolve("clients.json"), CATALOGUE).toString();
        ServerOptions options = options().plus(OPTION + "set-up-new-realms=true", OPTION + "catalogue-file=" + file);
        try (OwnServer keycloak = OwnServer.start(options, PROGRESS);
                TestRealm realm = keycloak.newRealm()) {
            realm.storeClientsAtRegistration();
            Answer own = register(realm, "https://agent.corp.example/oauth/callback");
            Answer other = register(realm, "https://claude.ai/api/mcp/auth_callback");

            assertThat(own.status()).as(own.body()).isEqualTo(201);
            assertThat(other.status()).as(other.body()).isEqualTo(400);
            assertThat(realm.admin()
                            .clients()
                            .findByClientId(own.text("client_id"))
                            .get(0)
                            .getAttributes())
                    .containsEntry("mcp.verified", "agent");
            assertThat(realm.adminRest().post("dcr-policy/setup/undo", "{}").status())
                    .isEqualTo(200);
            assertThat(register(realm, "https://agent.corp.example/oauth/callback")
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void aCatalogueThatMakesNoSenseStopsTheStart() throws IOException {
        String file = Files.writeString(directory.resolve("clients.json"), "{\"clients\": [{\"id\": \"a\"}]}")
                .toString();

        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> OwnServer.start(options().plus(OPTION + "catalogue-file=" + file), PROGRESS)
                        .close())
                .withMessageContaining("The client catalogue " + file)
                .withMessageContaining("client \"a\"");
    }

    private static Answer register(TestRealm realm, String redirectUri) {
        return Http.postJson(realm.registrationEndpoint(), """
                {"client_name": "Tool", "redirect_uris": ["%s"], "token_endpoint_auth_method": "none"}
                """.formatted(redirectUri));
    }

    private static ServerOptions options() {
        ServerOptions options = ServerOptions.fromSystemProperties();
        if (options.mode() == ServerOptions.Mode.CONTAINER) {
            String why = "NOT TESTED: options of the server. Run with -Dkeycloak.mode=distribution";
            System.err.println(why);
            Assumptions.abort(why);
        }
        return options.apart("options");
    }
}
