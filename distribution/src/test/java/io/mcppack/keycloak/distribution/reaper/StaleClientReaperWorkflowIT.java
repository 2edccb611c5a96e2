package io.mcppack.keycloak.distribution.reaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

/** Keycloak Workflows decide when clients are put to sleep; the examples of the documentation run as they stand. */
@KeycloakTest
@Tag("thorough")
final class StaleClientReaperWorkflowIT {

    private static final Path DOCS = Path.of("..", "docs");
    private static final String EXAMPLE = "stale-client-reaper-workflow.yaml";
    private static final String BY_USE = "stale-client-reaper-workflow-by-use.yaml";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void theExamplePutsAnUnusedClientToSleepAndNoUsedOne(TestRealm realm) throws IOException {
        ReaperRealm reaper = ReaperRealm.switchOn(realm, Map.of());
        realm.addUser("alice");
        String used = reaper.register();
        String unused = reaper.register();
        reaper.use(used, "alice");
        reaper.awaitStale(unused);
        String workflow = workflow(realm, Files.readString(DOCS.resolve(EXAMPLE)));

        activate(realm, workflow, used);
        activate(realm, workflow, console(realm));
        activate(realm, workflow, unused);

        reaper.awaitState(unused, "asleep");
        assertThat(reaper.client(unused).path("reason").asText()).isEqualTo("workflow");
        assertThat(reaper.client(unused).path("story").get(1).path("by").asText())
                .isEqualTo("workflow");
        assertThat(reaper.state(used)).isEqualTo("active");
        assertThat(isEnabled(realm, console(realm))).isTrue();
        assertThat(new CodeFlow(realm, unused, ReaperRealm.CALLBACK)
                        .tokens("alice", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(reaper.lifeEvents()).containsExactly("asleep workflow", "woken request");
    }

    @Test
    void theScheduleFindsTheStaleOnesItself(TestRealm realm) throws IOException {
        ReaperRealm reaper = ReaperRealm.switchOn(realm, Map.of("idle-for", "1s", "use-window", "1 minute"));
        realm.addUser("alice");
        String withSession = reaper.register();
        reaper.use(withSession, "alice");
        String unused = reaper.register();
        String chosen = reaper.register();
        String matching = reaper.register();
        reaper.post("/clients/" + chosen + "/protect");
        realm.adminRest().put("stale-client-reaper/settings", "{\"protected-clients\": [\"" + matching + "*\"]}");

        String hourly = Files.readString(DOCS.resolve(EXAMPLE));
        workflow(realm, hourly.replace("after: 1h", "after: 1s"));
        reaper.awaitState(unused, "asleep");
        // The next round is over when it has found another one.
        String later = reaper.register();
        reaper.awaitState(later, "asleep");

        for (String awake : new String[] {withSession, chosen, matching}) {
            assertThat(reaper.state(awake)).isEqualTo("active");
        }
        assertThat(isEnabled(realm, console(realm))).isTrue();
    }

    @Test
    void aTermOfItsOwnTakesThePlaceOfTheSettings(TestRealm realm) throws IOException {
        ReaperRealm reaper =
                ReaperRealm.switchOn(realm, Map.of("absolute-age", "off", "never-used-for", "off", "idle-for", "off"));
        String id = reaper.register();
        String hourly = Files.readString(DOCS.resolve(EXAMPLE));
        assertThat(hourly).contains("if: mcp-client-stale\n");

        workflow(
                realm,
                hourly.replace("if: mcp-client-stale", "if: mcp-client-stale(1s)")
                        .replace("after: 1h", "after: 1s"));

        reaper.awaitState(id, "asleep");
    }

    @Test
    void theStepKeepsWhatARunWouldKeepWhateverTheWorkflowSays(TestRealm realm) {
        ReaperRealm reaper = ReaperRealm.switchOn(realm, Map.of());
        realm.addUser("alice");
        String used = reaper.register();
        reaper.use(used, "alice");
        ClientRepresentation made = new ClientRepresentation();
        made.setClientId("made-by-hand");
        realm.admin().clients().create(made).close();
        String byHand =
                realm.admin().clients().findByClientId("made-by-hand").get(0).getId();
        String unused = reaper.register();
        String workflow = workflow(realm, """
                name: everybody
                on: client-created
                steps:
                  - uses: mcp-put-client-to-sleep
                    after: 90d
                  - uses: mcp-put-client-to-sleep
                """);
        String now = workflow(realm, """
                name: now
                on: mcp-client-used
                steps:
                  - uses: mcp-put-client-to-sleep
                """);

        assertThat(workflow).isNotEqualTo(now);
        for (String id : new String[] {used, byHand, console(realm), unused}) {
            activate(realm, now, id);
        }

        reaper.awaitState(unused, "asleep");
        assertThat(reaper.state(used)).isEqualTo("active");
        assertThat(isEnabled(realm, byHand)).isTrue();
        assertThat(isEnabled(realm, console(realm))).isTrue();
        assertThat(reaper.lifeEvents()).containsExactly("asleep workflow");
    }

    @Test
    void theUseOfAPublicClientIsAnEvent(TestRealm realm) throws IOException {
        ReaperRealm reaper = ReaperRealm.switchOn(realm, Map.of());
        realm.addUser("alice");
        String used = reaper.register();
        String unused = reaper.register();
        workflow(realm, Files.readString(DOCS.resolve(BY_USE)));

        reaper.use(used, "alice");

        await().atMost(PATIENCE).until(() -> scheduled(realm, used).contains("mcp-put-client-to-sleep"));
        assertThat(scheduled(realm, unused)).isEqualTo("[]");
        assertThat(reaper.state(used)).isEqualTo("active");
    }

    @Test
    void refusesATermThatIsNone(TestRealm realm) {
        Answer answer = realm.adminRest().postYaml("workflows", """
                name: bad
                if: mcp-client-stale(soon)
                steps:
                  - uses: mcp-put-client-to-sleep
                """);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("mcp-client-stale must be a length of time from 1 second to 3650 days");
    }

    private static String workflow(TestRealm realm, String yaml) {
        Answer answer = realm.adminRest().postYaml("workflows", yaml);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        String location = answer.header("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static void activate(TestRealm realm, String workflow, String client) {
        Answer answer = realm.adminRest().post("workflows/" + workflow + "/activate/CLIENTS/" + client, "");
        assertThat(answer.status()).as(answer.body()).isBetween(200, 204);
    }

    private static String scheduled(TestRealm realm, String client) {
        return realm.adminRest().get("workflows/scheduled/" + client).body();
    }

    private static String console(TestRealm realm) {
        return realm.admin().clients().findByClientId("account-console").get(0).getId();
    }

    private static boolean isEnabled(TestRealm realm, String id) {
        return realm.admin().clients().get(id).toRepresentation().isEnabled();
    }
}
