package io.mcppack.keycloak.mcpmetadata.keycloak.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.mcppack.keycloak.mcpmetadata.rule.check.Probe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a check calls and whom it does not, with a server on this machine that should not be called. */
final class GuardedHttpClientTest {

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.add(exchange.getRequestURI().getPath());
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:" + port() + "/elsewhere");
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/moved") ? 302 : 200, 0);
            byte[] block = new byte[64 * 1024];
            try (var out = exchange.getResponseBody()) {
                for (int i = 0; i < 64; i++) {
                    out.write(block);
                }
            } catch (IOException e) {
                // The caller has read enough.
                calls.add("enough");
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "LOCALHOST",
                "127.0.0.2",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::]",
                "0.0.0.0"
            })
    void callsNoNameAndNoNumberOfThisMachine(String host) {
        Probe answer = call(new GuardedHttpClient(false), "http://" + host + ":" + port() + "/mcp");
        assertThat(answer).isInstanceOf(Probe.Failed.class);
        assertThat(answer.outcome()).contains("check-private-addresses");
        assertThat(calls).isEmpty();
    }

    @Test
    void callsThisMachineWhereThatIsAllowed() {
        assertThat(call(new GuardedHttpClient(true), "http://localhost:" + port() + "/mcp")
                        .hasStatus(200))
                .isTrue();
        assertThat(calls).contains("/mcp");
    }

    @Test
    void followsNoRedirect() {
        Probe answer = call(new GuardedHttpClient(true), "http://127.0.0.1:" + port() + "/moved");
        assertThat(answer.hasStatus(302)).isTrue();
        assertThat(calls).contains("/moved").doesNotContain("/elsewhere");
    }

    @Test
    void readsNoMoreThanItCouldNeed() {
        Probe answer = call(new GuardedHttpClient(true), "http://127.0.0.1:" + port() + "/mcp");
        assertThat(((Probe.Answered) answer).body().length()).isLessThan(70_000);
    }

    @Test
    void aNameThatNobodyHasIsAnAnswerToo() {
        assertThat(call(new GuardedHttpClient(false), "http://mcp.invalid/mcp").outcome())
                .isEqualTo("the host name is not known");
    }

    private static Probe call(GuardedHttpClient caller, String address) {
        return caller.call("GET", URI.create(address), Map.of(), "", true);
    }

    private int port() {
        return server.getAddress().getPort();
    }
}
