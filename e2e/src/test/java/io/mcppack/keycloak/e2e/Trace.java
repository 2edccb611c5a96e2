package io.mcppack.keycloak.e2e;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every request that a client has sent, in order, written down by trace.mjs inside the client. */
final class Trace {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path WORK = Path.of(requireNonNull(System.getProperty("clients.work")));

    /** One request and the status of its answer. */
    record Exchange(long at, String method, String address, int status) {
        @Override
        public String toString() {
            return method + " " + address + " " + status;
        }
    }

    private final Path file;

    private Trace(Path file) {
        this.file = file;
    }

    static Trace of(String client) {
        try {
            Files.createDirectories(WORK);
            Path file = WORK.resolve(client + ".trace.jsonl").toAbsolutePath();
            Files.deleteIfExists(file);
            return new Trace(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a client has to be started with to be traced. */
    Map<String, String> environment() {
        Path hook = Path.of(requireNonNull(System.getProperty("clients.directory")), "trace.mjs");
        return Map.of("MCP_TRACE", file.toString(), "NODE_OPTIONS", "--import=" + hook.toUri());
    }

    List<Exchange> exchanges() {
        List<Exchange> exchanges = new ArrayList<>();
        try {
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                exchanges.add(JSON.readValue(line, Exchange.class));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return exchanges;
    }

    /** Method, path and status: the form in which a test says what it expects. */
    List<String> paths() {
        return exchanges().stream()
                .map(each -> each.method() + " " + URI.create(each.address()).getPath() + " " + each.status())
                .toList();
    }
}
