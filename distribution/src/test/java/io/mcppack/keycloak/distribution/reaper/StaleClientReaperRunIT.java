package io.mcppack.keycloak.distribution.reaper;

import static io.mcppack.keycloak.distribution.reaper.ReapedClients.archive;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.authorize;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.awaitPlan;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.lifeEvents;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.plan;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.register;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.row;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.rows;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.run;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.running;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.state;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.switchOn;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.representations.idm.RoleRepresentation;

/** What a run does to clients, and when it stops. */
@KeycloakTest
@Tag("thorough")
final class StaleClientReaperRunIT {
    private static final String REAPER = "stale-client-reaper";
    private static final String CALLBACK = "http://127.0.0.1/callback";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void changesNothingUnlessItIsAsked(TestRealm realm) {
        switchOn(realm, Map.of());
        String id = register(realm).text("client_id");
        awaitPlan(realm, "sleep", 1);

        JsonNode run = run(realm, "");

        assertThat(run.path("dryRun").asBoolean()).isTrue();
        assertThat(run.path("status").asText()).isEqualTo("done");
        assertThat(run.at("/clients/slept").asInt()).isEqualTo(1);
        assertThat(run.path("tally").asText()).isEqualTo("too-old=1");
        assertThat(state(realm, id)).isEqualTo("active");
        assertThat(realm.admin().clients().get(id).toRepresentation().isEnabled())
                .isTrue();
        assertThat(lifeEvents(realm)).isEmpty();
        assertThat(realm.adminRest().get(REAPER + "/settings").text("dry-run")).isEqualTo("true");
    }

    @Test
    void keepsAsleepWhatAnArchiveCouldNotHold(TestRealm realm) {
        switchOn(realm, Map.of());
        String plain = register(realm).text("client_id");
        String owner = register(realm).text("client_id");
        String mapped = register(realm).text("client_id");
        RoleRepresentation role = new RoleRepresentation("reader", "", false);
        realm.admin().clients().get(owner).roles().create(role);
        realm.admin().roles().create(role);
        ClientResource withMapping = realm.admin().clients().get(mapped);
        withMapping
                .getScopeMappings()
                .realmLevel()
                .add(List.of(realm.admin().roles().get("reader").toRepresentation()));
        for (String id : List.of(plain, owner, mapped)) {
            realm.adminRest().post(REAPER + "/clients/" + id + "/sleep", "");
        }
        awaitPlan(realm, "archive", 1);
        // Each of the three has slept for a second at a time of its own.
        await().until(() -> plan(realm).at("/reasons/still-asleep").isMissingNode());

        assertThat(plan(realm).at("/reasons/not-restorable").asInt())
                .as("%s", plan(realm))
                .isEqualTo(2);
        JsonNode run = run(realm, "?dryRun=false");

        assertThat(run.at("/clients/archived").asInt()).as("%s", run).isEqualTo(1);
        assertThat(run.at("/clients/kept").asInt()).as("%s", run).isEqualTo(2);
        assertThat(archive(realm)).containsExactly(plain);
        for (String id : List.of(owner, mapped)) {
            assertThat(state(realm, id)).isEqualTo("asleep");
            Answer refused = realm.adminRest().post(REAPER + "/clients/" + id + "/archive", "");
            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        }
    }

    @Test
    void keepsAClientWithASessionAndNoLonger(TestRealm realm) {
        switchOn(realm, Map.of("absolute-age", "1s"));
        realm.addUser("alice");
        String id = register(realm).text("client_id");
        assertThat(new CodeFlow(realm, id, CALLBACK).tokens("alice", Map.of()).status())
                .isEqualTo(200);
        await().atMost(PATIENCE)
                .until(() -> plan(realm).at("/reasons/live-session").asInt() == 1);

        run(realm, "?dryRun=false");
        assertThat(state(realm, id)).isEqualTo("active");

        realm.admin().logoutAll();
        await().atMost(PATIENCE).until(() -> plan(realm).at("/clients/slept").asInt() == 1);
        run(realm, "?dryRun=false");
        assertThat(row(realm, id).text("reason")).isEqualTo("too-old");
    }

    @Test
    void stopsAPlanThatChangesTooMuchUntilAnAdministratorSaysSo(TestRealm realm) {
        switchOn(realm, Map.of("brake-percent", "50", "brake-percent-from", "1"));
        realm.addUser("alice");
        String id = register(realm).text("client_id");
        assertThat(new CodeFlow(realm, id, CALLBACK).tokens("alice", Map.of()).status())
                .isEqualTo(200);
        await("only what was used counts for the brake")
                .atMost(PATIENCE)
                .until(() -> row(realm, id).json().has("lastUsedAt"));
        realm.admin().logoutAll();
        realm.admin()
                .users()
                .searchByUsername("alice", true)
                .forEach(alice -> realm.admin().users().delete(alice.getId()).close());
        String unused = register(realm).text("client_id");
        awaitPlan(realm, "sleep", 2);
        assertThat(plan(realm).path("brake").asText()).isEqualTo("too-large-a-share");

        JsonNode braked = run(realm, "?dryRun=false");
        assertThat(braked.path("status").asText()).isEqualTo("braked");
        assertThat(braked.path("reason").asText()).isEqualTo("too-large-a-share");
        assertThat(braked.path("whatToDo").asText()).contains("brake=off");
        assertThat(state(realm, id)).isEqualTo("active");

        assertThat(run(realm, "?dryRun=false&brake=off").path("status").asText())
                .isEqualTo("done");
        assertThat(state(realm, id)).isEqualTo("asleep");
        assertThat(state(realm, unused)).isEqualTo("asleep");
    }

    @Test
    void runsAtTheSameTimeAreHarmless(TestRealm realm) {
        switchOn(realm, Map.of());
        IntStream.range(0, 10).forEach(i -> register(realm));
        awaitPlan(realm, "sleep", 10);

        List<Integer> statuses = together(
                4,
                () -> realm.adminRest().post(REAPER + "/runs?dryRun=false", "").status());

        assertThat(statuses).contains(202).isSubsetOf(202, 409);
        await().atMost(PATIENCE).until(() -> running(realm).isEmpty());
        assertThat(lifeEvents(realm))
                .filteredOn(event -> event.startsWith("asleep"))
                .hasSize(10);
        assertThat(rows(realm, "?state=asleep")).hasSize(10);
    }

    @Test
    void doesWithEachOfManyClientsWhatIsDueOnce(TestRealm realm) {
        int many = 90;
        switchOn(realm, Map.of("keep-archive-for", "1s"));
        IntStream.range(0, many).forEach(i -> register(realm));

        for (String deed : List.of("slept", "archived", "forgotten")) {
            await().atMost(PATIENCE)
                    .until(() -> plan(realm).at("/clients/" + deed).asInt(), due -> due == many);
            JsonNode run = run(realm, "?dryRun=false&brake=off");
            assertThat(run.at("/clients/" + deed).asInt()).as("%s", run).isEqualTo(many);
            assertThat(run.at("/clients/failed").asInt()).as("%s", run).isZero();
        }

        assertThat(lifeEvents(realm).stream().collect(Collectors.groupingBy(event -> event, Collectors.counting())))
                .containsOnly(
                        Map.entry("asleep too-old", (long) many),
                        Map.entry("archived slept-long-enough", (long) many),
                        Map.entry("forgotten retention-over", (long) many));
        assertThat(archive(realm)).isEmpty();
        assertThat(rows(realm, "")).isEmpty();
    }

    @Test
    void doesAsMuchAsOneRunMayAndTheNextGoesOn(TestRealm realm) {
        switchOn(realm, Map.of("max-per-run", "2", "sleep-before-archive", "off"));
        IntStream.range(0, 3).forEach(i -> register(realm));
        awaitPlan(realm, "sleep", 3);

        assertThat(run(realm, "?dryRun=false").path("status").asText()).isEqualTo("stopped-at-limit");
        assertThat(rows(realm, "?state=asleep")).hasSize(2);
        assertThat(run(realm, "?dryRun=false").path("status").asText()).isEqualTo("done");
        assertThat(rows(realm, "?state=asleep")).hasSize(3);
        assertThat(rows(realm, "?state=active")).isEmpty();
    }

    @Test
    void forgetsWhenTheTimeInTheArchiveIsOver(TestRealm realm) {
        switchOn(realm, Map.of("keep-archive-for", "1s"));
        String id = register(realm).text("client_id");
        realm.adminRest().post(REAPER + "/clients/" + id + "/archive", "");
        await().atMost(PATIENCE)
                .until(() -> plan(realm).at("/clients/forgotten").asInt() == 1);

        run(realm, "?dryRun=false");

        assertThat(archive(realm)).isEmpty();
        assertThat(authorize(realm, id, CALLBACK).status()).isEqualTo(400);
        assertThat(lifeEvents(realm)).containsExactly("archived administrator", "forgotten retention-over");
    }

    @Test
    void keepsProtectedClients(TestRealm realm) {
        switchOn(realm, Map.of());
        String one = register(realm).text("client_id");
        String other = register(realm).text("client_id");
        realm.adminRest().post(REAPER + "/clients/" + one + "/protect", "");
        Answer saved = realm.adminRest()
                .put(REAPER + "/settings", "{\"protected-clients\": [\"" + other.substring(0, 8) + "*\"]}");
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        await().atMost(PATIENCE)
                .until(() -> plan(realm).at("/reasons/protected").asInt() == 2);

        run(realm, "?dryRun=false");
        assertThat(rows(realm, "?state=active")).hasSize(2);

        realm.adminRest().post(REAPER + "/clients/" + one + "/protect?on=false", "");
        awaitPlan(realm, "sleep", 1);
        run(realm, "?dryRun=false");
        assertThat(state(realm, one)).isEqualTo("asleep");
    }
}
