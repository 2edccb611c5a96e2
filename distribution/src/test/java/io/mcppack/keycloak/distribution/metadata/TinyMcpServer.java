package io.mcppack.keycloak.distribution.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mcppack.keycloak.distribution.token.SignedToken;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A resource server on a port of its own that is published in the realm, and accepts what the realm signed for it
 * alone.
 */
public final class TinyMcpServer implements AutoCloseable {

    private final HttpServer http;
    private final TestRealm realm;

    private TinyMcpServer(TestRealm realm) throws IOException {
        this.realm = realm;
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/mcp", this::answer);
        http.start();
    }

    public static TinyMcpServer publishedAs(String id, TestRealm realm, String... scopes) throws IOException {
        TinyMcpServer server = new TinyMcpServer(realm);
        String names =
                Stream.of(scopes).map(scope -> "{\"name\": \"" + scope + "\"}").collect(Collectors.joining(","));
        Answer made = realm.adminRest()
                .put(
                        "mcp-metadata/servers/" + id,
                        "{\"resource\": \"" + server.resource() + "\", \"scopes\": [" + names + "]}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return server;
    }

    public String resource() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/mcp";
    }

    /** What a client gets that calls this server with the token. */
    public int statusFor(String token) {
        return Http.get(URI.create(resource()), "Authorization", "Bearer " + token)
                .status();
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        boolean good = header != null
                && header.startsWith("Bearer ")
                && SignedToken.read(header.substring(7), realm)
                        .filter(token -> token.audience().contains(resource()))
                        .isPresent();
        exchange.sendResponseHeaders(good ? 200 : 401, -1);
        exchange.close();
    }
}
