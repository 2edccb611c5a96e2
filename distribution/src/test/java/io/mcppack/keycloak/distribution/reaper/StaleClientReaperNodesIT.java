package io.mcppack.keycloak.distribution.reaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcppack.keycloak.distribution.support.Sql;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.OwnServer;
import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.server.ServerLog;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two nodes on one database. What is in the memory of one stays there for ten minutes unless the node stops. */
@Tag("lifecycle")
final class StaleClientReaperNodesIT {

    private static OwnServer keycloak;
    private static Sql sql;

    @BeforeAll
    static void start() {
        keycloak = ReapedRealm.server(
                2,
                "--spi-events-listener--mcp-client-use--flush-interval=10 minutes",
                "--log-level=info,org.hibernate.SQL:debug");
        sql = new Sql(keycloak.server().postgres());
    }

    @BeforeEach
    void bothNodesRun() {
        keycloak.server().ensureRunning(1);
        keycloak.server().ensureRunning(2);
    }

    @AfterAll
    static void stop() {
        if (keycloak != null) {
            keycloak.close();
        }
    }

    @Test
    void ofTwoNodesThatFindARunDueOneRuns() {
        List<TestRealm> bare = Stream.generate(keycloak::newRealm).limit(4).toList();
        List<ReapedRealm> realms = bare.stream()
                .map(realm -> ReapedRealm.switchOn(realm, Map.of("run-every", "1 hour")))
                .toList();
        try {
            for (int round = 1; round <= 5; round++) {
                int runs = round;
                if (round == 1) {
                    await("the reaper has come to each realm")
                            .atMost(ReapedRealm.PATIENCE)
                            .until(() -> sql.number("select count(*) from mcp_reaper_lease") >= realms.size());
                }

                anHourPasses();

                await("each realm has its run %d".formatted(runs))
                        .atMost(ReapedRealm.PATIENCE)
                        .until(() -> realms.stream()
                                .allMatch(realm -> realm.runs().size() >= runs
                                        && realm.runs().findValuesAsText("status").stream()
                                                .allMatch("done"::equals)));
                // One too many would be seen here or, if it came later, in the next round.
                assertThat(realms).allSatisfy(realm -> assertThat(realm.runs()).hasSize(runs));
            }
            assertThat(realms).allSatisfy(realm -> assertThat(realm.runs().findValuesAsText("startedBy"))
                    .containsOnly("schedule"));
        } finally {
            bare.forEach(TestRealm::close);
        }
    }

    @Test
    void nobodyStartsARunBesideOneOnAnotherNode() {
        try (TestRealm bare = keycloak.newRealm()) {
            ReapedRealm realm = ReapedRealm.switchOn(bare, Map.of());
            ReapedRealm other = realm.on(keycloak.server().nodes().get(1));
            String id = realm.register();
            anHourPasses(realm, 1);
            String run;
            try (Sql.Gate gate = sql.close("select id from mcp_dynamic_client where id = ? for update", id)) {
                run = realm.begin();
                gate.awaitSomebody();

                assertThat(other.post("/runs?dryRun=false").status()).isEqualTo(409);
                assertThat(other.get("/runs/" + run).text("status")).isEqualTo("running");
            }
            assertThat(other.end(run).path("status").asText()).isEqualTo("done");
            assertThat(other.state(id)).isEqualTo("asleep");
            assertThat(other.end(other.begin()).path("status").asText()).isEqualTo("done");
        }
    }

    @Test
    void eitherNodeCancelsARunOfTheOther() {
        try (TestRealm bare = keycloak.newRealm()) {
            ReapedRealm realm = ReapedRealm.switchOn(bare, Map.of("sleep-before-archive", "off"));
            List<String> ids = realm.register(50).stream().sorted().toList();
            anHourPasses(realm, 50);
            String run;
            try (Sql.Gate gate = sql.close("select id from mcp_dynamic_client where id = ? for update", ids.get(25))) {
                run = realm.begin();
                gate.awaitSomebody();

                assertThat(realm.on(keycloak.server().nodes().get(1))
                                .post("/runs/" + run + "/cancel")
                                .status())
                        .isEqualTo(200);
            }

            assertThat(realm.end(run).path("status").asText()).isEqualTo("cancelled");
            int slept = realm.get("/runs/" + run).json().at("/clients/slept").asInt();
            assertThat(slept).as("it ends after its transaction").isEqualTo(40);
            assertThat(ids.stream().filter(id -> realm.state(id).equals("asleep")))
                    .hasSize(slept);
            assertThat(realm.post("/runs/" + run + "/cancel").status()).isEqualTo(409);

            assertThat(realm.run().at("/clients/slept").asInt()).isEqualTo(10);
        }
    }

    @Test
    void theOtherNodeTakesUpTheRunOfOneThatDied() {
        try (TestRealm bare = keycloak.newRealm()) {
            ReapedRealm realm = ReapedRealm.switchOn(bare, Map.of("dry-run", "false", "brake-percent", "100"));
            List<String> ids = realm.register(30).stream().sorted().toList();
            anHourPasses(realm, 30);
            String run;
            try (Sql.Gate gate = sql.close("select id from mcp_dynamic_client where id = ? for update", ids.get(25))) {
                run = realm.on(keycloak.server().nodes().get(1)).begin();
                gate.awaitSomebody();
                keycloak.server().kill(2);
            }
            assertThat(realm.post("/runs?dryRun=false").status())
                    .as("its lease is not over")
                    .isEqualTo(409);

            sql.change(
                    "update mcp_reaper_lease set expires_at = expires_at - ?",
                    Duration.ofMinutes(2).toMillis());

            // Nobody asks for it: the schedule takes it up.
            await().atMost(ReapedRealm.PATIENCE)
                    .until(() -> ids.stream().allMatch(id -> !realm.state(id).equals("active")));
            assertThat(realm.get("/runs/" + run).text("status")).isEqualTo("interrupted");
            assertThat(keycloak.server().log().lines())
                    .anyMatch(
                            line -> line.contains("An interrupted run of realm " + bare.name() + " is taken up again"));
        }
    }

    @Test
    void aUseThatTheRunOfTheOtherNodeCouldNotKnowGivesTheClientBack() {
        try (TestRealm bare = keycloak.newRealm()) {
            ReapedRealm realm = ReapedRealm.switchOn(bare, Map.of("sleep-before-archive", "off"));
            String confidential = """
                    {"redirect_uris": ["%s"], "grant_types": ["client_credentials"]}
                    """.formatted(ReapedRealm.CALLBACK);
            var registered = realm.register(confidential);
            var registeredToo = realm.register(confidential);
            String id = registered.text("client_id");
            String stopped = registeredToo.text("client_id");
            String unused = realm.register();
            URI second = keycloak.server().nodes().get(1);
            for (var client : List.of(registered, registeredToo)) {
                var token = Http.postForm(
                        second.resolve(bare.uri("protocol/openid-connect/token").getPath()),
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                client.text("client_id"),
                                "client_secret",
                                client.text("client_secret")));
                assertThat(token.status()).as(token.body()).isEqualTo(200);
            }
            anHourPasses(realm, 3);

            assertThat(realm.run().at("/clients/slept").asInt()).isEqualTo(3);
            assertThat(realm.state(id)).isEqualTo("asleep");
            assertThat(realm.post("/clients/" + stopped + "/sleep").status()).isEqualTo(200);
            // As if the clock of the second node ran ahead of the administrator's decision.
            sql.change("update mcp_dynamic_client set use_known_at_sleep = null where id = ?", stopped);

            // A node that stops writes what it knows.
            keycloak.server().stop(2);

            assertThat(realm.state(id)).isEqualTo("active");
            assertThat(realm.row(id).path("reason").asText()).isEqualTo("used-while-asleep");
            assertThat(realm.row(id).has("lastUsedAt")).isTrue();
            assertThat(realm.isEnabled(id)).isTrue();
            assertThat(realm.state(unused)).isEqualTo("asleep");
            assertThat(realm.row(stopped).has("lastUsedAt")).isTrue();
            assertThat(realm.state(stopped)).isEqualTo("asleep");
        }
    }

    @Test
    void aFirstUseThatTheRunOfTheOtherNodeCouldNotKnowTakesTheClientOutOfTheArchive() {
        try (TestRealm bare = keycloak.newRealm()) {
            ReapedRealm realm = ReapedRealm.switchOn(bare, Map.of("absolute-age", "off"));
            String id = realm.register();
            String unused = realm.register();
            ReapedRealm other = realm.on(keycloak.server().nodes().get(1));
            bare.addUser("alice");
            realm.login(id, "alice");
            // Neither a session nor a consent tells of the use.
            bare.admin()
                    .users()
                    .searchByUsername("alice", true)
                    .forEach(alice -> bare.admin().users().delete(alice.getId()).close());
            sql.change(
                    "update mcp_dynamic_client set registered_at = registered_at - ?, state_since = state_since - ?"
                            + " where realm_id = ?",
                    Duration.ofHours(25).toMillis(),
                    Duration.ofHours(25).toMillis(),
                    realm.id());
            realm.awaitReason("never-used", 2);

            assertThat(other.run().at("/clients/archived").asInt()).isEqualTo(2);
            keycloak.server().stop(1);
            keycloak.server().ensureRunning(1);

            assertThat(realm.state(id)).isEqualTo("active");
            assertThat(realm.row(id).path("reason").asText()).isEqualTo("used-while-asleep");
            assertThat(realm.row(id).has("lastUsedAt")).isTrue();
            assertThat(realm.get("/archive/" + unused).status()).isEqualTo(200);
        }
    }

    @Test
    void aLoginThatIsWatchedTakesNoStatementMore() {
        try (TestRealm one = keycloak.newRealm();
                TestRealm other = keycloak.newRealm()) {
            ReapedRealm watched = ReapedRealm.switchOn(one, Map.of("absolute-age", "off"));
            ReapedRealm unwatched = ReapedRealm.switchOn(other, Map.of());
            other.admin().components().query(null, TestRealm.SETTINGS_PAGE).forEach(component -> other.admin()
                    .components()
                    .component(component.getId())
                    .remove());
            String id = watched.register();
            String unwatchedId = unwatched.register();
            one.addUser("alice");
            other.addUser("alice");

            List<String> statements = statementsWithFullCaches(watched, id);

            assertThat(statements)
                    .isNotEmpty()
                    .hasSameSizeAs(statementsWithFullCaches(unwatched, unwatchedId))
                    .noneMatch(statement -> statement.toUpperCase(Locale.ROOT).contains("MCP_"));
        }
    }

    /**
     * The fewest of several logins. The first fills Keycloak's caches, and one more may have to: a user who is read
     * while the other node is still being told that he has changed, by his consent, is not kept.
     */
    private static List<String> statementsWithFullCaches(ReapedRealm realm, String id) {
        return Stream.generate(() -> statementsOfALogin(realm, id))
                .limit(6)
                .min(Comparator.comparingInt(List::size))
                .orElseThrow();
    }

    /** A user signs in, and the client has its tokens renewed. */
    private static List<String> statementsOfALogin(ReapedRealm realm, String id) {
        ServerLog log = keycloak.server().log();
        ServerLog.Mark begin = log.mark();
        var tokens = realm.refresh(id, realm.login(id, "alice"));
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        // The log comes later than the answer; a refused request tells of itself, and of it the log has come.
        String last = "nobody-" + UUID.randomUUID();
        realm.token(Map.of("grant_type", "client_credentials", "client_id", last));
        await("the log").until(() -> log.since(begin).stream().anyMatch(line -> line.contains(last)));
        // What threads of the server do beside is nothing that a login waits for.
        return log.since(begin).stream()
                .filter(line -> line.contains("[org.hibernate.SQL] (executor-thread"))
                .toList();
    }

    /**
     * Clients are due now that were used by nobody, as far as anybody knows whose memory is ten minutes old at most.
     */
    private static void anHourPasses(ReapedRealm realm, int due) {
        long hour = Duration.ofHours(1).toMillis();
        sql.change(
                "update mcp_dynamic_client set registered_at = registered_at - ?, state_since = state_since - ? where realm_id = ?",
                hour,
                hour,
                realm.id());
        realm.awaitDue(due);
    }

    private static void anHourPasses() {
        long hour = Duration.ofHours(1).plusMinutes(1).toMillis();
        sql.change("update mcp_reaper_run set started_at = started_at - ?", hour);
        sql.change("update mcp_reaper_lease set first_look_at = first_look_at - ?", hour);
    }
}
