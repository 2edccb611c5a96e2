package io.mcppack.keycloak.benchmarks;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Honest users with a new app each: it registers, its user logs in, consents and gets a token. */
final class Newcomers {

    /** As often as the published figures have them: 20 among 12,000. */
    private static final int EVERY = 600;

    private static final int USERS = 20;
    private static final String CALLBACK = "http://localhost:56648/callback";

    private final TestRealm realm;
    private final List<String> failures = new ArrayList<>();
    private final List<Duration> durations = new ArrayList<>();

    private Newcomers(TestRealm realm) {
        this.realm = realm;
    }

    static Newcomers in(TestRealm realm) {
        IntStream.range(0, USERS).forEach(user -> realm.addUser(name(user)));
        return new Newcomers(realm);
    }

    /** Between the registrations of a flood. */
    void after(long number) {
        if (number % EVERY == EVERY - 1) {
            long begin = System.nanoTime();
            String failure = arrive(name(number / EVERY % USERS));
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            synchronized (durations) {
                durations.add(took);
                if (!failure.isEmpty()) {
                    failures.add(failure);
                }
            }
        }
    }

    /** How many came, why some got no token, and how long the whole way took. */
    String report() {
        Samples samples = Samples.of(durations);
        return "%d newcomers, %d failures %s; from the registration to the token median %.0f ms, p95 %.0f ms"
                .formatted(
                        durations.size(),
                        failures.size(),
                        failures.stream().limit(3).toList(),
                        samples.medianMillis(),
                        samples.p95Millis());
    }

    int count() {
        return durations.size();
    }

    private String arrive(String user) {
        Answer registered = Http.postJson(realm.registrationEndpoint(), Registrations.CLAUDE_CODE);
        if (registered.status() != 201) {
            return "registration " + registered.status();
        }
        try {
            Answer tokens = new CodeFlow(realm, registered.text("client_id"), CALLBACK).tokens(user, Map.of());
            return tokens.status() == 200 ? "" : "tokens " + tokens.status();
        } catch (AssertionError noSuchPage) {
            return "login: " + noSuchPage.getMessage().lines().findFirst().orElse("");
        }
    }

    private static String name(long user) {
        return "newcomer-" + user;
    }
}
