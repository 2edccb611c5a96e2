package io.mcppack.keycloak.distribution.reaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcppack.keycloak.distribution.support.Sql;
import io.mcppack.keycloak.testsupport.OwnServer;
import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.server.LocalServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A node is killed in the middle of runs, at random points: five times, or {@code -Dmcp.kills}, from {@code
 * -Dmcp.seed}. What the tables hold afterwards is read past Keycloak.
 */
@Tag("lifecycle")
final class StaleClientReaperKillIT {

    private static final int NEW_CLIENTS = 40;
    private static final int OLD_CLIENTS = 4;

    /** What tells of clients that are gone, on purpose. */
    private static final Set<String> RECORDS =
            Set.of("event_entity", "admin_event_entity", "mcp_archived_client", "mcp_client_story");

    /** What may have happened to a client of which nothing else is left in its state. */
    private static final Map<String, Set<List<String>>> HISTORIES = Map.of(
            "active", Set.of(List.of()),
            "asleep", Set.of(List.of("asleep")),
            "archived", Set.of(List.of("archived", "asleep"), List.of("archived")),
            "forgotten", Set.of(List.of("archived", "asleep", "forgotten"), List.of("archived", "forgotten")));

    private final List<String> registered = new ArrayList<>();

    @Test
    void aKilledRunLeavesNothingHalfDoneAndTheNextOneCompletes() {
        int kills = Integer.getInteger("mcp.kills", 5);
        long seed = Long.getLong("mcp.seed", System.nanoTime());
        System.out.println(kills + " kills from seed " + seed);
        Random random = new Random(seed);
        try (OwnServer keycloak = ReapedRealm.server(1, "--spi-events-listener--mcp-client-use--flush-interval=1s");
                TestRealm bare = keycloak.newRealm()) {
            LocalServer server = keycloak.server();
            Sql sql = new Sql(server.postgres());
            bare.addUser("alice");
            ReapedRealm realm = ReapedRealm.switchOn(
                    bare, Map.of("absolute-age", "off", "keep-archive-for", "1s", "idle-for", "1 day"));
            List<String> used = realm.register(6);
            used.forEach(id -> realm.login(id, "alice"));
            used.forEach(id -> await().atMost(ReapedRealm.PATIENCE)
                    .until(() -> realm.row(id).has("lastUsedAt")));
            bare.admin().logoutAll();

            Map<String, Integer> ends = new TreeMap<>();
            for (int kill = 1; kill <= kills; kill++) {
                registered.addAll(unusedForLong(realm, sql));
                registered.addAll(consentedLongAgo(realm, sql));
                realm.awaitDue(NEW_CLIENTS);

                int due = due(realm);
                String run = realm.begin();
                // At a random change of the run, and at a random moment of what follows it.
                int change = random.nextInt(due);
                await().atMost(ReapedRealm.PATIENCE)
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1 + random.nextInt(20)))
                        .until(() -> changes(sql, run) >= change || isOver(sql, run));
                server.kill(1);
                await("the database notices").atMost(ReapedRealm.PATIENCE).until(() -> sql.connections() == 0);
                everyClientIsInOneState(sql);
                boolean over = isOver(sql, run);

                server.ensureRunning(1);
                if (!over) {
                    assertThat(realm.post("/runs?dryRun=false").status())
                            .as("nobody takes a lease that is not over")
                            .isEqualTo(409);
                    twoMinutesPass(sql);
                }
                // The schedule may be first, with a dry run.
                JsonNode next = realm.runWhenPossible();
                assertThat(next.path("status").asText()).as(next.toString()).isEqualTo("done");
                assertThat(next.at("/clients/failed").asInt()).isZero();
                String end = realm.get("/runs/" + run).text("status");
                assertThat(end).isEqualTo(over ? "done" : "interrupted");
                ends.merge(end, 1, Integer::sum);
                everyClientIsInOneState(sql);
                assertThat(used).allSatisfy(id -> {
                    assertThat(realm.state(id)).isEqualTo("active");
                    assertThat(realm.isEnabled(id)).isTrue();
                    assertThat(histories(sql)).doesNotContainKey(id);
                });
                assertThat(sql.number("select count(*) from mcp_reaper_run where status = 'running'"))
                        .isZero();
                assertThat(sql.number("select count(*) from mcp_reaper_lease where run_id is not null"))
                        .isZero();
            }
            System.out.println("Ends of the killed runs: " + ends);
            assertThat(ends).containsKey("interrupted");
        }
    }

    /** Clients that nobody has used. Half of them pass for adopted ones and sleep first. */
    private static List<String> unusedForLong(ReapedRealm realm, Sql sql) {
        List<String> ids = realm.register(NEW_CLIENTS);
        long days = Duration.ofDays(15).toMillis();
        String[] those = ids.toArray(String[]::new);
        sql.change(
                "update mcp_dynamic_client set registered_at = registered_at - ?, state_since = state_since - ?"
                        + " where id = any (?)",
                days,
                days,
                those);
        sql.change("update mcp_dynamic_client set adopted = true where id = any (?)", (Object)
                ids.subList(0, NEW_CLIENTS / 2).toArray(String[]::new));
        return ids;
    }

    /** Clients of a user who has not come for two days: what is archived then has consents. */
    private static List<String> consentedLongAgo(ReapedRealm realm, Sql sql) {
        List<String> ids = realm.register(OLD_CLIENTS);
        ids.forEach(id -> realm.login(id, "alice"));
        ids.forEach(id ->
                await().atMost(ReapedRealm.PATIENCE).until(() -> realm.row(id).has("lastUsedAt")));
        realm.realm().admin().logoutAll();
        String[] those = ids.toArray(String[]::new);
        long days = Duration.ofDays(2).toMillis();
        assertThat(sql.change(
                        "update mcp_dynamic_client set last_used_at = last_used_at - ?, registered_at = registered_at - ?,"
                                + " state_since = state_since - ? where id = any (?)",
                        days,
                        days,
                        days,
                        those))
                .isEqualTo(OLD_CLIENTS);
        assertThat(sql.change(
                        "update user_consent set created_date = created_date - ?,"
                                + " last_updated_date = last_updated_date - ? where client_id = any (?)",
                        days,
                        days,
                        those))
                .isEqualTo(OLD_CLIENTS);
        return ids;
    }

    private void everyClientIsInOneState(Sql sql) {
        Map<String, String> present = pairs(sql, "select id, enabled from client where id = any (?)");
        Map<String, String> rows = pairs(sql, "select id, state from mcp_dynamic_client where id = any (?)");
        Set<String> archive = pairs(sql, "select id, client_id from mcp_archived_client where id = any (?)")
                .keySet();
        Map<String, List<String>> histories = histories(sql);
        List<String> gone = new ArrayList<>();
        for (String id : registered) {
            String found =
                    "enabled " + present.get(id) + ", row " + rows.get(id) + ", archived " + archive.contains(id);
            String state =
                    switch (found) {
                        case "enabled t, row active, archived false" -> "active";
                        case "enabled f, row asleep, archived false" -> "asleep";
                        case "enabled null, row null, archived true" -> "archived";
                        case "enabled null, row null, archived false" -> "forgotten";
                        default -> found;
                    };
            assertThat(HISTORIES).as(id).containsKey(state);
            assertThat(HISTORIES.get(state)).as(id).contains(histories.getOrDefault(id, List.of()));
            if (!present.containsKey(id)) {
                gone.add(id);
            }
        }
        assertThat(sql.traces(gone, RECORDS))
                .as("what is left of removed clients")
                .isEmpty();
        assertThat(sql.column(
                        "select d.id from mcp_dynamic_client d left join client c on c.id = d.id where c.id is null"))
                .isEmpty();
        assertThat(sql.column(
                        "select u.id from user_entity u left join client c on c.id = u.service_account_client_link"
                                + " where u.service_account_client_link is not null and c.id is null"))
                .isEmpty();
    }

    private Map<String, String> pairs(Sql sql, String query) {
        return sql.rows(query, (Object) registered.toArray(String[]::new)).stream()
                .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));
    }

    /** What the events say that was done to each client. */
    private static Map<String, List<String>> histories(Sql sql) {
        return sql
                .rows(
                        "select client_id, coalesce(details_json_long_value, details_json)::json ->> 'mcp_lifecycle' as deed"
                                + " from event_entity"
                                + " where coalesce(details_json_long_value, details_json) like '%mcp_lifecycle%' order by deed")
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.get(0), Collectors.mapping(row -> row.get(1), Collectors.toList())));
    }

    private static int due(ReapedRealm realm) {
        JsonNode clients = realm.plan().path("clients");
        return clients.path("slept").asInt()
                + clients.path("archived").asInt()
                + clients.path("forgotten").asInt();
    }

    private static long changes(Sql sql, String run) {
        return sql.number(
                "select count(*) from event_entity where coalesce(details_json_long_value, details_json) like ?",
                "%" + run + "%");
    }

    private static boolean isOver(Sql sql, String run) {
        return sql.column("select id from mcp_reaper_run where id = ? and status = 'running'", run)
                .isEmpty();
    }

    /** A lease is two minutes long, and nobody wants to wait for it twenty times. */
    private static void twoMinutesPass(Sql sql) {
        sql.change(
                "update mcp_reaper_lease set expires_at = expires_at - ?",
                Duration.ofMinutes(2).toMillis());
    }
}
