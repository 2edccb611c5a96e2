package io.mcppack.keycloak.benchmarks;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One realm and one request that is sent to it again and again. What it leaves behind is deleted after each round. */
final class Contender {

    private final String label;
    private final TestRealm realm;
    private final String body;
    private final int expected;
    private final Queue<Answer> registered = new ConcurrentLinkedQueue<>();
    private final List<Duration> durations = new ArrayList<>();

    Contender(String label, TestRealm realm, String body, int expected) {
        this.label = label;
        this.realm = realm;
        this.body = body;
        this.expected = expected;
    }

    String label() {
        return label;
    }

    /** Sends the request and keeps how long it took. */
    void measure() {
        Duration took = send();
        synchronized (durations) {
            durations.add(took);
        }
    }

    /** Sends the request; safe in several threads. */
    private Duration send() {
        long begin = System.nanoTime();
        Answer answer = Http.postJson(realm.registrationEndpoint(), body);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        if (answer.status() != expected) {
            throw new IllegalStateException(
                    label + ": " + answer.status() + " instead of " + expected + ": " + answer.body());
        }
        if (expected == 201) {
            registered.add(answer);
        }
        return took;
    }

    /** What was measured since the last call. */
    Samples takeSamples() {
        synchronized (durations) {
            Samples samples = Samples.of(durations);
            durations.clear();
            return samples;
        }
    }

    /** The realm is as small in the last round as in the first: Keycloak counts all clients at each registration. */
    void tidy() {
        for (Answer answer = registered.poll(); answer != null; answer = registered.poll()) {
            Answer deleted = Http.send(
                    "DELETE",
                    URI.create(answer.text("registration_client_uri")),
                    "",
                    "Authorization",
                    "Bearer " + answer.text("registration_access_token"));
            if (deleted.status() != 204) {
                throw new IllegalStateException(label + ": not deleted: " + deleted.status() + " " + deleted.body());
            }
        }
    }
}
