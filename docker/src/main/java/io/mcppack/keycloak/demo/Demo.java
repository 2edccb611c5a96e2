package io.mcppack.keycloak.demo;

import io.mcppack.keycloak.testsupport.server.KeycloakServer;
import io.mcppack.keycloak.testsupport.server.ServerOptions;
import io.mcppack.keycloak.testsupport.server.StartFailure;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** Starts a Keycloak with the pack and a ready realm, says what to try, and stops with Ctrl-C. */
public final class Demo {

    private Demo() {}

    public static void main(String[] arguments) throws InterruptedException {
        Instant began = Instant.now();
        try {
            KeycloakServer server = KeycloakServer.start(
                    ServerOptions.fromSystemProperties(), step -> System.out.println("  " + step + " ..."));
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, stopped), "stop"));
            System.out.println("  Importing the realm demo ...");
            DemoRealm.create(server.baseUri(), Path.of(System.getProperty("demo.realm")));
            System.out.println(welcome(server.baseUri(), Duration.between(began, Instant.now())));
            stopped.await();
        } catch (StartFailure e) {
            System.err.println(e.reason());
            System.exit(1);
        } catch (DemoFailure e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void stop(KeycloakServer server, CountDownLatch stopped) {
        System.out.println("Stopping Keycloak ...");
        server.close();
        System.out.println("Stopped.");
        stopped.countDown();
    }

    private static String welcome(URI base, Duration took) {
        return """

                Keycloak with the MCP Pack is ready after %2$d s. Press Ctrl-C to stop it; nothing is kept.

                  Admin console     %1$s/admin/   (admin / admin)
                  The policy        %1$s/admin/master/console/#/demo/clients/client-registration
                                    choose "MCP registration policy" among the anonymous access policies
                  A user to log in  %1$s/realms/demo/account   (alice / alice)
                  The MCP server    %1$s/realms/demo/mcp-metadata/servers/demo-tools

                Try next, in another terminal:

                  # a registration that passes: 201 and a client_id
                  curl -si %1$s/realms/demo/clients-registrations/openid-connect -H 'Content-Type: application/json' \\
                    -d '{"client_name": "My tool", "redirect_uris": ["http://127.0.0.1:33418/"], "token_endpoint_auth_method": "none"}'

                  # one that is refused: 400 invalid_redirect_uri, and the reason
                  curl -si %1$s/realms/demo/clients-registrations/openid-connect -H 'Content-Type: application/json' \\
                    -d '{"client_name": "My tool", "redirect_uris": ["https://evil.example/cb"], "token_endpoint_auth_method": "none"}'

                  # what an MCP client reads about the MCP server (RFC 9728)
                  curl -si %1$s/realms/demo/mcp-metadata/servers/demo-tools
                """.formatted(base, took.toSeconds());
    }
}
