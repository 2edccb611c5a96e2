package io.mcppack.keycloak.testsupport.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One running Keycloak process. */
public final class Node {

    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Process process;
    private final ServerLog log;

    private Node(Process process, ServerLog log) {
        this.process = process;
        this.log = log;
    }

    static Node launch(
            Path home,
            Path javaHome,
            List<String> arguments,
            Map<String, String> environment,
            ServerLog log,
            Path logFile) {
        ProcessBuilder builder = new ProcessBuilder(Installation.command(home, arguments)).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", KeycloakServer.ADMIN_USER);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", KeycloakServer.ADMIN_PASSWORD);
        try {
            Process process = builder.start();
            log.follow(process.getInputStream(), logFile);
            return new Node(process, log);
        } catch (IOException e) {
            throw new StartFailure("Keycloak could not be launched: " + e.getMessage(), e);
        }
    }

    /** "started in …" in the log is too early: until bootstrap ends Keycloak answers 503, so readiness is asked for. */
    void awaitReady(URI readiness) {
        Instant deadline = Instant.now().plus(START_LIMIT);
        try {
            while (!answersOk(readiness)) {
                if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                    throw new StartFailure(Diagnosis.of(log.lines(), process.exitValue()), log.lines());
                }
                if (Instant.now().isAfter(deadline)) {
                    throw new StartFailure(
                            "Keycloak was not ready after " + START_LIMIT.toMinutes() + " minutes", log.lines());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("the start of Keycloak was interrupted", e);
        }
    }

    /** Stops as an operator would, and by force when that takes too long. */
    void stop() {
        // Not Process.destroy, which would close the stream by which the server tells how it stops.
        process.toHandle().destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    /** The script waits for the Java process, so both must go. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    void killAndWait() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        kill();
        all.forEach(each -> each.onExit().join());
    }

    /** The script runs Java as its child. */
    ProcessHandle java() {
        return process.descendants()
                .filter(each -> each.info().command().orElse("").matches(".*[/\\\\]java(\\.exe)?"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no Java below process " + process.pid()));
    }

    boolean isRunning() {
        return process.isAlive();
    }

    private boolean answersOk(URI uri) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
