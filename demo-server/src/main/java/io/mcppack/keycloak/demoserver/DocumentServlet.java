package io.mcppack.keycloak.demoserver;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes on the protected resource metadata that Keycloak publishes, so that it is on the server's own origin. */
final class DocumentServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final List<String> PASSED_ON =
            List.of("Content-Type", "Cache-Control", "ETag", "Access-Control-Allow-Origin");

    private final transient HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final transient Clock clock;
    private final URI source;
    private transient @Nullable HttpResponse<byte[]> kept;
    private transient Instant fetched = Instant.EPOCH;

    DocumentServlet(URI source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            HttpResponse<byte[]> answer = document();
            response.setStatus(answer.statusCode());
            PASSED_ON.forEach(
                    name -> answer.headers().firstValue(name).ifPresent(value -> response.setHeader(name, value)));
            response.getOutputStream().write(answer.body());
        } catch (IOException e) {
            response.sendError(502, "Keycloak cannot be reached");
        }
    }

    private synchronized HttpResponse<byte[]> document() throws IOException {
        if (kept == null || kept.statusCode() != 200 || clock.instant().isAfter(fetched.plus(KEPT))) {
            kept = fetch();
            fetched = clock.instant();
        }
        return kept;
    }

    private HttpResponse<byte[]> fetch() throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(source).timeout(Duration.ofSeconds(5)).build();
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
