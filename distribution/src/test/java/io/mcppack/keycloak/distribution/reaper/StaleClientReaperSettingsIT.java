package io.mcppack.keycloak.distribution.reaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcppack.keycloak.distribution.support.Sql;
import io.mcppack.keycloak.testsupport.OwnServer;
import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.server.LocalServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs that nobody starts by hand, and settings that change while a run goes on. */
@Tag("lifecycle")
final class StaleClientReaperSettingsIT {

    private static OwnServer keycloak;
    private static LocalServer server;
    private static Sql sql;

    @BeforeAll
    static void start() {
        keycloak = ReapedRealm.server(1, "--spi-events-listener--mcp-client-use--flush-interval=1s");
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
    void theScheduleStartsRunsByItselfAndTheFirstChangesNothing() {
        try (TestRealm bare = keycloak.newRealm()) {
            ReapedRealm realm = ReapedRealm.switchOn(bare, Map.of("run-every", "1 hour", "max-per-run", "2"));
            List<String> ids = realm.register(3);
            realm.awaitDue(3);
            await().atMost(ReapedRealm.PATIENCE)
                    .until(() ->
                            sql.number("select count(*) from mcp_reaper_lease where realm_id = ?", realm.id()) == 1);
            assertThat(realm.runs()).as("not at once").isEmpty();

            timePasses(realm, Duration.ofMinutes(61));
            awaitRuns(realm, 1);

            assertThat(realm.runs().get(0).path("dryRun").asBoolean()).isTrue();
            assertThat(realm.runs().get(0).path("startedBy").asText()).isEqualTo("schedule");
            assertThat(realm.runs().get(0).at("/clients/slept").asInt()).isEqualTo(3);
            assertThat(ids).allMatch(id -> realm.state(id).equals("active"));

            realm.set("{\"dry-run\": false, \"sleep-before-archive\": \"off\"}");
            timePasses(realm, Duration.ofMinutes(61));
            awaitRuns(realm, 2);
            assertThat(realm.runs().get(0).path("status").asText()).isEqualTo("stopped-at-limit");
            assertThat(ids.stream().filter(id -> realm.state(id).equals("asleep")))
                    .hasSize(2);

            // Once a day instead, at the beginning of this day or of the one before.
            realm.set("{\"run-at\": \"00:00\"}");
            timePasses(realm, Duration.ofHours(25));
            awaitRuns(realm, 3);
            assertThat(ids).allMatch(id -> realm.state(id).equals("asleep"));
        }
    }

    @Test
    void nobodySleepsOnWhereTheReaperWasSwitchedOffDuringARun() {
        try (TestRealm bare = keycloak.newRealm()) {
            ReapedRealm realm = ReapedRealm.switchOn(bare, Map.of("sleep-before-archive", "off"));
            List<String> ids = realm.register(30).stream().sorted().toList();
            realm.awaitDue(30);
            String run;
            try (Sql.Gate gate = sql.close("select id from mcp_dynamic_client where id = ? for update", ids.get(25))) {
                run = realm.begin();
                gate.awaitSomebody();
                switchOff(bare);
                await("those who slept by then are woken")
                        .atMost(ReapedRealm.PATIENCE)
                        .until(() -> realm.isEnabled(ids.get(0)));
            }

            await("and those of the last transaction")
                    .atMost(ReapedRealm.PATIENCE)
                    .until(() -> !sql.column("select id from mcp_reaper_run where id = ? and status <> 'running'", run)
                                    .isEmpty()
                            && ids.stream().allMatch(realm::isEnabled));
        }
    }

    @Test
    void aRunEndsWhenItsSettingsAreChanged() {
        try (TestRealm bare = keycloak.newRealm()) {
            ReapedRealm realm = ReapedRealm.switchOn(bare, Map.of("sleep-before-archive", "off"));
            List<String> ids = realm.register(60).stream().sorted().toList();
            realm.awaitDue(60);
            String run;
            try (Sql.Gate gate = sql.close("select id from mcp_dynamic_client where id = ? for update", ids.get(25))) {
                run = realm.begin();
                gate.awaitSomebody();
                realm.set("{\"protected-clients\": [\"*\"], \"dry-run\": true}");
            }

            assertThat(realm.end(run).path("status").asText()).isEqualTo("interrupted");
            assertThat(ids.subList(40, 60)).as("of the next transaction").allMatch(realm::isEnabled);
        }
    }

    @Test
    void nobodySleepsOnWhereTheNodeThatWokeEverybodyDied() {
        try (TestRealm bare = keycloak.newRealm()) {
            ReapedRealm realm = ReapedRealm.switchOn(bare, Map.of("sleep-before-archive", "off"));
            List<String> ids = realm.register(60).stream().sorted().toList();
            realm.awaitDue(60);
            assertThat(realm.run().at("/clients/slept").asInt()).isEqualTo(60);
            try (Sql.Gate gate = sql.close("select id from mcp_dynamic_client where id = ? for update", ids.get(55))) {
                switchOff(bare);
                gate.awaitSomebody();
                server.kill(1);
            }

            server.ensureRunning(1);

            await("the node that starts wakes them")
                    .atMost(ReapedRealm.PATIENCE)
                    .until(() -> ids.stream().allMatch(realm::isEnabled));
        }
    }

    private static void switchOff(TestRealm realm) {
        realm.admin().components().query(null, TestRealm.SETTINGS_PAGE).stream()
                .filter(component -> component.getProviderId().equals("stale-client-reaper"))
                .forEach(component -> realm.admin().components().removeComponent(component.getId()));
    }

    private static void awaitRuns(ReapedRealm realm, int runs) {
        await().atMost(ReapedRealm.PATIENCE)
                .until(() -> realm.runs().size() == runs
                        && !realm.runs().findValuesAsText("status").contains("running"));
    }

    private static void timePasses(ReapedRealm realm, Duration time) {
        sql.change(
                "update mcp_reaper_run set started_at = started_at - ? where realm_id = ?",
                time.toMillis(),
                realm.id());
        sql.change(
                "update mcp_reaper_lease set first_look_at = first_look_at - ? where realm_id = ?",
                time.toMillis(),
                realm.id());
    }
}
