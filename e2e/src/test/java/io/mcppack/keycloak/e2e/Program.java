package io.mcppack.keycloak.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/**
 * A running client. Whoever waits for it waits for a line or its end, for a bounded time, and reads on failure what it
 * said.
 */
final class Program implements AutoCloseable {

    private static final Pattern AUTHORIZATION = Pattern.compile("https?://\\S+/protocol/openid-connect/auth\\?\\S+");
    private static final String END = "\u0000";

    private final String name;
    private final Process process;
    private final Writer input;
    private final BlockingQueue<String> output = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> authorizations = new LinkedBlockingQueue<>();
    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    private Program(String name, Process process) {
        this.name = name;
        this.process = process;
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        read(process.getInputStream(), output);
        read(process.getErrorStream(), null);
    }

    static Program start(String name, List<String> command, Path directory, Map<String, String> environment)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        // Some clients open a browser beside saying the address; the test is the user, and no window shall appear.
        builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
        builder.environment().put("BROWSER", "true");
        builder.environment().putAll(environment);
        return new Program(name, builder.start());
    }

    void send(String line) {
        try {
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw failure("takes no more input", e);
        }
    }

    /** The next line of its output. */
    String line(Duration patience) {
        return within(patience, output).orElseThrow(() -> failure("said nothing within " + patience, null));
    }

    /** The next line if there is one by then. */
    Optional<String> lineWithin(Duration patience) {
        return within(patience, output);
    }

    /** An address of the authorization endpoint that it has asked its user to open, if there is one by then. */
    Optional<String> authorizationWithin(Duration patience) {
        return within(patience, authorizations);
    }

    boolean isRunning() {
        return process.isAlive();
    }

    int awaitEnd(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failure("did not end within " + patience, null);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("was interrupted", e);
        }
    }

    /** All that it has said so far. */
    String told() {
        return String.join("\n", told);
    }

    AssertionFailedError failure(String what, @Nullable Throwable cause) {
        return new AssertionFailedError(name + " " + what + "; it has said:\n" + told(), cause);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    private Optional<String> within(Duration patience, BlockingQueue<String> lines) {
        try {
            String line = lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (END.equals(line)) {
                lines.add(END);
                throw failure("ended at " + Instant.now(), null);
            }
            return Optional.ofNullable(line);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("was interrupted", e);
        }
    }

    private void read(InputStream stream, @Nullable Queue<String> lines) {
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader from =
                            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                        from.lines().forEach(line -> {
                            told.add(line);
                            Matcher authorization = AUTHORIZATION.matcher(line);
                            if (authorization.find()) {
                                authorizations.add(authorization.group());
                            }
                            if (lines != null) {
                                lines.add(line);
                            }
                        });
                    } catch (IOException | UncheckedIOException e) {
                        told.add("(its output ended: " + e.getMessage() + ")");
                    }
                    if (lines != null) {
                        lines.add(END);
                    }
                },
                "output of " + name);
        reader.setDaemon(true);
        reader.start();
    }
}
