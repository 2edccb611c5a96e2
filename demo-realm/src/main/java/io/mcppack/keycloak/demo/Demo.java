package io.mcppack.keycloak.demo;

import io.mcppack.keycloak.demo.reload.RunningDemo;
import io.mcppack.keycloak.demoserver.DemoServer;
import io.mcppack.keycloak.demoserver.Protection;
import io.mcppack.keycloak.testsupport.server.KeycloakServer;
import io.mcppack.keycloak.testsupport.server.ServerOptions;
import io.mcppack.keycloak.testsupport.server.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;

/** Starts a Keycloak with the pack, a ready realm and an MCP server, says what to try, and stops with Ctrl-C. */
public final class Demo {

    static final String SERVER_ID = "demo-tools";

    private Demo() {}

    public static void main(String[] arguments) throws InterruptedException {
        Instant began = Instant.now();
        try {
            OptionalInt debugPort = debugPort();
            ServerOptions options =
                    ServerArguments.of(List.of(arguments), debugPort).addedTo(ServerOptions.fromSystemProperties());
            KeycloakServer server = KeycloakServer.start(options, step -> System.out.println("  " + step + " ..."));
            RunningDemo running = RunningDemo.in(options.workDirectory());
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, running, stopped), "stop"));
            running.begin(
                    server.processes().get(0).pid(), options.providers(), Path.of(System.getProperty("demo.agent")));
            System.out.println("  Importing the realm demo, setting it up, starting the MCP server ...");
            URI mcpServer = URI.create("http://localhost:" + Integer.getInteger("demo.mcp-port") + "/mcp");
            DemoRealm.create(server.baseUri(), Path.of(System.getProperty("demo.realm")), mcpServer);
            DemoServer.start(Protection.of(mcpServer, server.baseUri().resolve("/realms/demo"), SERVER_ID));
            System.out.println(welcome(server.baseUri(), mcpServer, Duration.between(began, Instant.now())));
            debugPort.ifPresent(port -> System.out.println("  Debugger          attach to localhost:" + port + "\n"));
            stopped.await();
        } catch (StartFailure e) {
            System.err.println(e.reason());
            System.exit(1);
        } catch (DemoFailure e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (IOException e) {
            System.err.println("The demo cannot write into its work directory: " + e);
            System.exit(1);
        }
    }

    private static OptionalInt debugPort() {
        String port = System.getProperty("demo.debug-port", "");
        return port.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port));
    }

    private static void stop(KeycloakServer server, RunningDemo running, CountDownLatch stopped) {
        System.out.println("Stopping Keycloak ...");
        server.close();
        try {
            running.end();
        } catch (IOException e) {
            System.err.println("Remove " + running.directory() + ", the next reload would find it: " + e);
        }
        System.out.println("Stopped.");
        stopped.countDown();
    }

    private static String welcome(URI base, URI mcpServer, Duration took) {
        return """

                Keycloak with the MCP Pack is ready after %3$d s. Press Ctrl-C to stop it; nothing is kept.

                All that is left to do, in another terminal (log in as alice / alice):

                  claude mcp add --transport http demo %2$s

                or with MCP Inspector (Node 22 or newer):

                  npx @modelcontextprotocol/inspector --cli %2$s --transport http --method tools/call --tool-name whoami

                Tools: echo, whoami (scope mcp:tools), add_note (mcp:write, which a client has to ask for when it is needed).

                  Admin console     %1$s/admin/   (admin / admin)
                  The policy        %1$s/admin/master/console/#/demo/clients/client-registration
                                    choose "mcp-dcr-policy" among the anonymous access policies
                  The MCP server    %1$s/realms/demo/mcp-metadata/servers/demo-tools
                  The same document, where MCP clients look for it
                                    %4$s

                  # a registration that is refused: 400 invalid_redirect_uri, and the reason
                  curl -si %1$s/realms/demo/clients-registrations/openid-connect -H 'Content-Type: application/json' \\
                    -d '{"client_name": "My tool", "redirect_uris": ["https://evil.example/cb"], "token_endpoint_auth_method": "none"}'
                """.formatted(
                base, mcpServer, took.toSeconds(), mcpServer.resolve("/.well-known/oauth-protected-resource/mcp"));
    }
}
