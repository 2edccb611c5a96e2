package io.mcppack.keycloak.distribution.reaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcppack.keycloak.distribution.support.Sql;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.OwnServer;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients that nobody ever used, in a realm whose next scheduled run is far away and whose brake allows nothing. */
@Tag("lifecycle")
final class StaleClientReaperNeverUsedIT {
    private static final Map<String, String> REAL = Map.of(
            "absolute-age", "off",
            "dry-run", "false",
            "run-every", "30 days",
            "brake-count", "1",
            "brake-percent", "1",
            "brake-percent-from", "1");

    private static OwnServer keycloak;
    private static Sql sql;

    @BeforeAll
    static void start() {
        keycloak = ReapedRealm.server(1, "--spi-events-listener--mcp-client-use--flush-interval=1s");
        sql = new Sql(keycloak.server().postgres());
    }

    @AfterAll
    static void stop() {
        if (keycloak != null) {
            keycloak.close();
        }
    }

    @Test
    void areArchivedByTheHourAndComeBackToTheirUser() {
        try (TestRealm bare = keycloak.newRealm()) {
            ReapedRealm realm = ReapedRealm.switchOn(bare, REAL);
            bare.addUser("alice");
            List<String> unused = realm.register(5);
            String used = realm.register();
            realm.login(used, "alice");
            await().atMost(ReapedRealm.PATIENCE).until(() -> realm.row(used).has("lastUsedAt"));
            String chosen = realm.register();
            realm.post("/clients/" + chosen + "/protect");
            clientsAge(realm, Duration.ofHours(25));

            JsonNode plan = realm.plan();
            assertThat(plan.at("/clients/archived").asInt()).isEqualTo(5);
            assertThat(plan.at("/reasons/never-used").asInt()).isEqualTo(5);
            assertThat(plan.has("brake")).isFalse();
            assertThat(realm.get("/plan.csv").body()).contains("\"archive\",\"never-used\"");

            hoursPass(realm);
            await().atMost(ReapedRealm.PATIENCE)
                    .until(() -> realm.runs().size() == 1
                            && realm.runs().get(0).path("status").asText().equals("done"));
            JsonNode run = realm.runs().get(0);
            assertThat(run.path("startedBy").asText()).isEqualTo("hourly");
            assertThat(run.at("/clients/archived").asInt()).isEqualTo(5);
            assertThat(run.at("/clients/slept").asInt()).isZero();
            assertThat(run.path("tally").asText()).isEqualTo("never-used=5");
            assertThat(realm.state(used)).isEqualTo("active");
            assertThat(realm.state(chosen)).isEqualTo("active");
            String one = unused.get(0);
            assertThat(realm.get("/archive/" + one).json().path("story").findValuesAsText("what"))
                    .containsExactly("registered", "archived");

            realm.login(one, "alice");
            await().atMost(ReapedRealm.PATIENCE).until(() -> realm.row(one).has("lastUsedAt"));
            assertThat(realm.row(one).path("reason").asText()).isEqualTo("user-returned");

            hoursPass(realm);
            awaitLook(realm);
            assertThat(realm.runs()).as("nothing was due, and no run says so").hasSize(1);
        }
    }

    @Test
    void areOnlyReportedByADryRun() {
        try (TestRealm bare = keycloak.newRealm()) {
            ReapedRealm realm = ReapedRealm.switchOn(bare, Map.of("absolute-age", "off", "run-every", "30 days"));
            String id = realm.register();
            clientsAge(realm, Duration.ofHours(25));
            hoursPass(realm);

            JsonNode run = realm.end(realm.post("/runs").text("id"));

            assertThat(run.at("/clients/archived").asInt()).isEqualTo(1);
            assertThat(run.path("tally").asText()).isEqualTo("never-used=1");
            assertThat(realm.state(id)).isEqualTo("active");
            assertThat(realm.runs().findValuesAsText("startedBy")).containsExactly("administrator");
        }
    }

    @Test
    void doNotStopARunWithABrakeThatAllowsNothing() {
        try (TestRealm bare = keycloak.newRealm()) {
            ReapedRealm realm = ReapedRealm.switchOn(bare, REAL);
            realm.register(3);
            clientsAge(realm, Duration.ofHours(25));

            JsonNode run = realm.brakedRunWhenPossible();

            assertThat(run.path("status").asText()).isEqualTo("done");
            assertThat(run.at("/clients/archived").asInt()).isEqualTo(3);
        }
    }

    /** An older version let the term be as short as a second. */
    @Test
    void haveTwelveHoursWhereAnOlderVersionSavedLess() {
        try (TestRealm bare = keycloak.newRealm()) {
            ReapedRealm realm = ReapedRealm.switchOn(bare, Map.of("absolute-age", "off"));
            sql.change(
                    "update component_config set value = '1s' where name = 'never-used-for'"
                            + " and component_id in (select id from component where realm_id = ?)",
                    realm.id());
            bare.admin().clearRealmCache();
            String id = realm.register();

            assertThat(realm.get("/settings").text("never-used-for")).isEqualTo("12 hours");
            realm.set("{\"idle-for\": \"80 days\"}");
            assertThat(sql.column(
                            "select value from component_config where name = 'never-used-for'"
                                    + " and component_id in (select id from component where realm_id = ?)",
                            realm.id()))
                    .containsExactly("12 hours");
            Answer refused = realm.put("/settings", "{\"never-used-for\": \"1s\"}");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("error_description")).contains("from 12 hours to");

            clientsAge(realm, Duration.ofHours(13));
            realm.awaitReason("never-used", 1);
            assertThat(realm.state(id)).isEqualTo("active");
        }
    }

    private static void clientsAge(ReapedRealm realm, Duration time) {
        sql.change(
                "update mcp_dynamic_client set registered_at = registered_at - ?, state_since = state_since - ?"
                        + " where realm_id = ?",
                time.toMillis(),
                time.toMillis(),
                realm.id());
    }

    /** For the timetable, which asks when somebody looked last. */
    private static void hoursPass(ReapedRealm realm) {
        await().atMost(ReapedRealm.PATIENCE)
                .until(() -> sql.number("select count(*) from mcp_reaper_lease where realm_id = ?", realm.id()) == 1);
        long hours = Duration.ofHours(2).toMillis();
        sql.change(
                "update mcp_reaper_lease set first_look_at = first_look_at - ?, last_hourly_at = last_hourly_at - ?"
                        + " where realm_id = ?",
                hours,
                hours,
                realm.id());
    }

    private static void awaitLook(ReapedRealm realm) {
        long before = System.currentTimeMillis() - Duration.ofHours(1).toMillis();
        await().atMost(ReapedRealm.PATIENCE)
                .until(() -> sql.number("select last_hourly_at from mcp_reaper_lease where realm_id = ?", realm.id())
                        > before);
    }
}
