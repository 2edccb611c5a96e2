package io.mcppack.keycloak.distribution.reaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcppack.keycloak.distribution.support.Sql;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.OwnServer;
import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.server.LocalServer;
import io.mcppack.keycloak.testsupport.server.ServerLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A database that goes away, and a node that is stopped. */
@Tag("lifecycle")
final class StaleClientReaperOutageIT {

    private static OwnServer keycloak;
    private static LocalServer server;
    private static Sql sql;

    @BeforeAll
    static void start() {
        keycloak = ReapedRealm.server(1, "--spi-events-listener--mcp-client-use--flush-interval=1s");
        // A login of the administrator could meet a dead connection, which is nothing that is asked here.
        keycloak.keepAdministratorLoggedIn(Duration.ofHours(1));
        server = keycloak.server();
        sql = new Sql(server.postgres());
    }

    @AfterAll
    static void stop() {
        if (keycloak != null) {
            keycloak.close();
        }
    }

    @Test
    void aRunWhoseDatabaseGoesAwaySaysSoAndTheNextOneCompletes() {
        try (TestRealm bare = keycloak.newRealm()) {
            ReapedRealm realm = ReapedRealm.switchOn(bare, Map.of("sleep-before-archive", "off"));
            List<String> ids = realm.register(50).stream().sorted().toList();
            realm.awaitDue(50);
            ServerLog.Mark begin = server.log().mark();
            String run;
            // Not closed: the lock goes with its connection.
            Sql.Gate gate = sql.close("select id from mcp_dynamic_client where id = ? for update", ids.get(25));
            run = realm.begin();
            gate.awaitSomebody();

            server.postgres().crash();
            await("the run has ended").atMost(ReapedRealm.PATIENCE).until(() -> said(begin, "Run " + run, "failed"));
            server.postgres().restart(Map.of());
            awaitRecovery(realm);

            assertThat(server.log().since(begin))
                    .anyMatch(line -> line.contains(" WARN ")
                            && line.contains("A client of realm " + bare.name() + " could not be changed"));
            twoMinutesPass();
            assertThat(realm.runWhenPossible().path("status").asText()).isEqualTo("done");
            assertThat(realm.get("/runs/" + run).text("status")).isIn("failed", "interrupted");
            assertThat(ids).allSatisfy(id -> {
                assertThat(realm.state(id)).isEqualTo("asleep");
                assertThat(realm.isEnabled(id)).isFalse();
            });
            assertThat(sql.number(
                            "select count(*) from event_entity where realm_id = ?"
                                    + " and coalesce(details_json_long_value, details_json) like ?",
                            realm.id(),
                            "%\"mcp_lifecycle\":\"asleep\"%"))
                    .as("nobody is put to sleep twice")
                    .isEqualTo(50);
        }
    }

    @Test
    void aRunThatRestsOutlivesAShortOutage() {
        try (TestRealm bare = keycloak.newRealm()) {
            ReapedRealm realm = ReapedRealm.switchOn(bare, Map.of("sleep-before-archive", "off"));
            bare.addUser("alice");
            String used = realm.register(1).get(0);
            realm.register(6);
            realm.awaitDue(7);
            // While a user is about, a run rests for nearly all of the time.
            realm.login(used, "alice");
            String run = realm.begin();
            await().atMost(ReapedRealm.PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> sql.number(
                                    "select count(*) from mcp_dynamic_client where realm_id = ? and state = 'asleep'",
                                    realm.id())
                            > 0);

            server.postgres().crash();
            server.postgres().restart(Map.of());
            awaitRecovery(realm);

            assertThat(realm.end(run).path("status").asText()).isEqualTo("done");
            assertThat(realm.runWhenPossible().path("status").asText()).isEqualTo("done");
            assertThat(sql.number(
                            "select count(*) from mcp_dynamic_client where realm_id = ? and state = 'asleep'",
                            realm.id()))
                    .isEqualTo(6);
        }
    }

    @Test
    void aUseThatTheDatabaseCouldNotTakeIsWrittenWhenItIsBack() {
        try (TestRealm bare = keycloak.newRealm()) {
            bare.addUser("alice");
            ReapedRealm realm = ReapedRealm.switchOn(bare, Map.of());
            String id = realm.register();
            ServerLog.Mark begin = server.log().mark();
            Sql.Gate gate = sql.close("select id from mcp_dynamic_client where id = ? for update", id);
            realm.login(id, "alice");
            gate.awaitSomebody();

            server.postgres().crash();
            await("the flush has failed")
                    .atMost(ReapedRealm.PATIENCE)
                    .until(() -> said(begin, "WARN", "The last use of clients could not be written"));
            server.postgres().restart(Map.of());

            awaitRecovery(realm);
            await("it is written").atMost(ReapedRealm.PATIENCE).until(() -> realm.row(id)
                    .has("lastUsedAt"));
            assertThat(server.log().since(begin).stream()
                            .filter(line -> line.contains("The last use of clients could not be written")))
                    .as("one warning an outage")
                    .hasSize(1);
        }
    }

    @Test
    void aNodeThatStopsWritesWhatItKnowsAndEndsItsRun() {
        try (TestRealm bare = keycloak.newRealm()) {
            bare.addUser("alice");
            ReapedRealm realm = ReapedRealm.switchOn(bare, Map.of("sleep-before-archive", "off"));
            String used = realm.register();
            Answer tokens = realm.login(used, "alice");
            Instant written = Instant.parse(await().atMost(ReapedRealm.PATIENCE)
                    .until(() -> realm.row(used).path("lastUsedAt").asText(), text -> !text.isEmpty()));
            List<String> ids = realm.register(300).stream().sorted().toList();
            realm.awaitDue(300);
            // Within its window, so that only a node that stops writes it.
            assertThat(realm.refresh(used, tokens).status()).isEqualTo(200);
            // The run is held up again and again, until the node that is told to stop has told the run.
            Deque<Sql.Gate> gates = new ArrayDeque<>();
            for (int i = 50; i < 300; i += 20) {
                gates.add(sql.close("select id from mcp_dynamic_client where id = ? for update", ids.get(i)));
            }
            String run = realm.begin();
            gates.element().awaitSomebody();
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> server.stop(1));
            while (!stopped.isDone() && !gates.isEmpty()) {
                await().atMost(ReapedRealm.PATIENCE)
                        .pollInterval(Duration.ofMillis(500))
                        .until(() -> sql.waiting() > 0 || stopped.isDone());
                gates.remove().close();
            }
            stopped.join();
            gates.forEach(Sql.Gate::close);

            assertThat(sql.column("select status from mcp_reaper_run where id = ?", run))
                    .containsExactly("interrupted");
            assertThat(sql.number("select count(*) from mcp_reaper_run where id = ? and finished_at is null", run))
                    .isZero();
            assertThat(sql.number("select count(*) from mcp_reaper_lease where run_id is not null"))
                    .isZero();
            assertThat(sql.number("select last_used_at from mcp_dynamic_client where id = ?", used))
                    .as("a refresh within the window")
                    .isGreaterThan(written.toEpochMilli());
            long slept = sql.number(
                    "select count(*) from mcp_dynamic_client d join client c on c.id = d.id"
                            + " where d.state = 'asleep' and not c.enabled and d.id = any (?)",
                    (Object) ids.toArray(String[]::new));
            assertThat(slept).isPositive().isLessThan(300);
            assertThat(slept)
                    .isEqualTo(sql.number(
                            "select count(*) from event_entity where coalesce(details_json_long_value, details_json) like ?",
                            "%" + run + "%"));

            server.ensureRunning(1);
            JsonNode next = realm.run();
            assertThat(next.path("status").asText()).isEqualTo("done");
            assertThat(next.at("/clients/slept").asLong()).isEqualTo(300 - slept);
            assertThat(realm.state(used)).isEqualTo("active");
        }
    }

    /** Keycloak's pool finds out about each dead connection by itself. */
    private static void awaitRecovery(ReapedRealm realm) {
        await("Keycloak finds its database again")
                .atMost(ReapedRealm.PATIENCE)
                .until(() -> realm.get("/runs").status() == 200);
    }

    private static boolean said(ServerLog.Mark begin, String... words) {
        return server.log().since(begin).stream()
                .anyMatch(line -> List.of(words).stream().allMatch(line::contains));
    }

    private static void twoMinutesPass() {
        sql.change(
                "update mcp_reaper_lease set expires_at = expires_at - ?",
                Duration.ofMinutes(2).toMillis());
    }
}
