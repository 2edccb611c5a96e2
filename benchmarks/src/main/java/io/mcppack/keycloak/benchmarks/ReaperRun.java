package io.mcppack.keycloak.benchmarks;

import static io.mcppack.keycloak.benchmarks.Expected.expect;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcppack.keycloak.testsupport.AdminRest;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** A run that was started by an administrator who takes no brake. */
final class ReaperRun {

    private static final String RUNS = "stale-client-reaper/runs";
    /** Questions so seldom cost the run nothing. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final AdminRest admin;
    private final String path;

    private ReaperRun(AdminRest admin, String path) {
        this.admin = admin;
        this.path = path;
    }

    /** How a run ended, and how long it took by the clock of the server. */
    record End(String status, int slept, int archived, double seconds) {

        private static End of(JsonNode run) {
            Instant start = Instant.parse(run.path("startedAt").asText());
            Instant finish = Instant.parse(run.path("finishedAt").asText());
            return new End(
                    run.path("status").asText(),
                    run.at("/clients/slept").asInt(),
                    run.at("/clients/archived").asInt(),
                    Duration.between(start, finish).toMillis() / 1e3);
        }

        int changes() {
            return slept + archived;
        }
    }

    static ReaperRun start(AdminRest admin, String dryRun) {
        String address = expect(202, admin.post(RUNS + "?brake=off&dryRun=" + dryRun, ""))
                .header("Location");
        return new ReaperRun(admin, RUNS + address.substring(address.lastIndexOf('/')));
    }

    void cancel() {
        expect(200, admin.post(path + "/cancel", ""));
    }

    /** Waits for the end. */
    End over() {
        JsonNode run = expect(200, admin.get(path)).json();
        while (run.path("status").asText().equals("running")) {
            LockSupport.parkNanos(LOOK.toNanos());
            run = expect(200, admin.get(path)).json();
        }
        return End.of(run);
    }

    End finished() {
        End end = over();
        if (!end.status().equals("done")) {
            throw new IllegalStateException(end.toString());
        }
        return end;
    }
}
