package io.mcppack.keycloak.distribution.reaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcppack.keycloak.distribution.support.Sql;
import io.mcppack.keycloak.testsupport.OwnServer;
import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.server.Postgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Clocks that are wrong. The database is started again with another one by libfaketime; a node has the right one all
 * the time, which is wrong by as much for a database that has not.
 */
@Tag("lifecycle")
final class StaleClientReaperClockIT {

    @Test
    void aClockThatIsWrongPutsNobodyToSleep() {
        Path library = library();
        try (OwnServer keycloak = ReapedRealm.server(1, "--spi-events-listener--mcp-client-use--flush-interval=1s");
                TestRealm bare = keycloak.newRealm()) {
            Postgres database = keycloak.server().postgres();
            Sql sql = new Sql(database);
            bare.addUser("alice");
            ReapedRealm realm = ReapedRealm.switchOn(
                    bare,
                    Map.of(
                            "absolute-age",
                            "off",
                            "never-used-for",
                            "14 days",
                            "idle-for",
                            "20 days",
                            "sleep-before-archive",
                            "1 day"));
            List<String> ids = realm.register(4);
            realm.login(ids.get(0), "alice");
            realm.login(ids.get(1), "alice");
            bare.admin().logoutAll();
            realm.post("/clients/" + ids.get(3) + "/sleep");
            await().atMost(ReapedRealm.PATIENCE)
                    .until(() -> realm.row(ids.get(1)).has("lastUsedAt"));
            List<String> before = List.of("active", "active", "active", "asleep");
            ends(realm, ids, before, "done", "null");

            turn(database, library, "-30d");
            ends(realm, ids, before, "braked", "clocks-disagree");
            turn(database, library, "+3650d");
            JsonNode leapt = ends(realm, ids, before, "braked", "clocks-disagree");
            assertThat(leapt.at("/clients/slept").asInt())
                    .as("what the brake has prevented")
                    .isEqualTo(2);
            assertThat(leapt.path("tally").asText()).contains("never-used=1");
            turn(database, library, "+11m");
            ends(realm, ids, before, "braked", "clocks-disagree");

            turn(database, library, "+9m");
            ends(realm, ids, before, "done", "null");
            turn(database, library, "-9m");
            ends(realm, ids, before, "braked", "clock-went-back");
            await("a user gets in again")
                    .atMost(ReapedRealm.PATIENCE)
                    .untilAsserted(() -> realm.login(ids.get(2), "alice"));

            database.crash();
            database.restart(Map.of());
            ends(realm, ids, before, "done", "null");
            await("what was used when the database was nine minutes behind is written")
                    .atMost(ReapedRealm.PATIENCE)
                    .until(() -> realm.row(ids.get(2)).has("lastUsedAt"));

            sql.change(
                    "update mcp_reaper_lease set run_id = 'of a dead node', expires_at = last_look_at + ? where realm_id = ?",
                    Duration.ofDays(30).toMillis(),
                    realm.id());
            ends(realm, ids, before, "done", "null");

            lastLook(sql, realm, Duration.ofDays(-31));
            ends(realm, ids, before, "braked", "clock-leapt");
            lastLook(sql, realm, Duration.ofDays(31 + 30));
            ends(realm, ids, before, "braked", "clock-went-back");
        }
    }

    /** A run that nobody has taken the brake off ends so and changes nothing. */
    private static JsonNode ends(
            ReapedRealm realm, List<String> ids, List<String> states, String status, String reason) {
        JsonNode run = realm.brakedRunWhenPossible();
        assertThat(run.path("status").asText()).as(run.toString()).isEqualTo(status);
        assertThat(run.path("reason").asText("null")).isEqualTo(reason);
        assertThat(ids.stream().map(realm::state).toList()).isEqualTo(states);
        return run;
    }

    private static void lastLook(Sql sql, ReapedRealm realm, Duration time) {
        sql.change(
                "update mcp_reaper_lease set last_look_at = last_look_at + ? where realm_id = ?",
                time.toMillis(),
                realm.id());
    }

    private static void turn(Postgres database, Path library, String offset) {
        database.crash();
        // What waits for a time to pass shall not wait for another one.
        database.restart(
                Map.of("LD_PRELOAD", library.toString(), "FAKETIME", offset, "FAKETIME_DONT_FAKE_MONOTONIC", "1"));
    }

    private static Path library() {
        return Stream.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib")
                .map(directory -> Path.of(directory, "faketime", "libfaketime.so.1"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() ->
                        ReapedRealm.skip("clocks that are wrong: install faketime (Debian: apt-get install faketime)"));
    }
}
