package io.mcppack.keycloak.distribution.reaper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcppack.keycloak.distribution.support.AdminTokens;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/** The life of dynamic clients on a server: with terms of a second, and runs that an administrator starts. */
@KeycloakTest
@Tag("thorough")
final class StaleClientReaperLifeIT {

    private static final String REAPER = "stale-client-reaper";
    private static final String CALLBACK = "http://127.0.0.1/callback";
    private static final String AUTHORIZATION = "protocol/openid-connect/auth";
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
        assertThat(run.path("tally").asText()).isEqualTo("never-used=1");
        assertThat(state(realm, id)).isEqualTo("active");
        assertThat(realm.admin().clients().get(id).toRepresentation().isEnabled())
                .isTrue();
        assertThat(lifeEvents(realm)).isEmpty();
        assertThat(realm.adminRest().get(REAPER + "/settings").text("dry-run")).isEqualTo("true");
    }

    @Test
    void putsAnUnusedClientToSleepAndGivesItBackToItsUser(TestRealm realm) {
        switchOn(realm, Map.of());
        realm.addUser("alice");
        String id = asleep(realm);

        assertThat(row(realm, id).text("reason")).isEqualTo("never-used");
        Answer refused = refresh(realm, id);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text("error")).isEqualTo("invalid_client");

        Answer tokens = new CodeFlow(realm, id, CALLBACK).tokens("alice", Map.of());

        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(state(realm, id)).isEqualTo("active");
        assertThat(row(realm, id).text("reason")).isEqualTo("user-returned");
        assertThat(lifeEvents(realm)).containsExactly("asleep never-used", "woken user-returned");
    }

    @Test
    void bringsAnArchivedClientBackAsItWasForManyRequestsAtOnce(TestRealm realm) {
        switchOn(realm, Map.of());
        Answer registered = register(realm, "client_secret_basic");
        String id = registered.text("client_id");
        ClientRepresentation before = client(realm, id);
        await().atMost(PATIENCE).until(() -> {
            run(realm, "?dryRun=false");
            return archive(realm).contains(id);
        });
        assertThat(realm.admin().clients().findByClientId(id)).isEmpty();
        assertThat(refresh(realm, id).text("error")).isEqualTo("invalid_client");

        List<Integer> statuses =
                together(8, () -> authorize(realm, id, CALLBACK).status());

        assertThat(statuses).containsOnly(200).hasSize(8);
        assertThat(archive(realm)).isEmpty();
        assertThat(state(realm, id)).isEqualTo("active");
        assertThat(client(realm, id))
                .usingRecursiveComparison()
                .ignoringCollectionOrder()
                .isEqualTo(before);
        Answer own = Http.get(
                URI.create(registered.text("registration_client_uri")),
                "Authorization",
                "Bearer " + registered.text("registration_access_token"));
        assertThat(own.status()).as(own.body()).isEqualTo(200);
        assertThat(own.text("client_secret")).isEqualTo(registered.text("client_secret"));
        assertThat(lifeEvents(realm))
                .containsExactly("asleep never-used", "archived slept-long-enough", "restored user-returned");
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
    void wakesASleepingClientForManyRequestsAtOnce(TestRealm realm) {
        switchOn(realm, Map.of());
        String id = register(realm).text("client_id");
        for (int round = 1; round <= 5; round++) {
            realm.adminRest().post(REAPER + "/clients/" + id + "/sleep", "");

            List<Integer> statuses =
                    together(8, () -> authorize(realm, id, CALLBACK).status());

            assertThat(statuses).as("round %d", round).containsOnly(200).hasSize(8);
            assertThat(state(realm, id)).isEqualTo("active");
        }
        assertThat(lifeEvents(realm))
                .filteredOn(event -> event.equals("woken user-returned"))
                .hasSize(5);
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
        String id = register(realm).text("client_id");
        awaitPlan(realm, "sleep", 1);
        assertThat(plan(realm).path("brake").asText()).isEqualTo("too-large-a-share");

        JsonNode braked = run(realm, "?dryRun=false");
        assertThat(braked.path("status").asText()).isEqualTo("braked");
        assertThat(braked.path("reason").asText()).isEqualTo("too-large-a-share");
        assertThat(braked.path("whatToDo").asText()).contains("brake=off");
        assertThat(state(realm, id)).isEqualTo("active");

        assertThat(run(realm, "?dryRun=false&brake=off").path("status").asText())
                .isEqualTo("done");
        assertThat(state(realm, id)).isEqualTo("asleep");
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
                        Map.entry("asleep never-used", (long) many),
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
    void aClientThatAnAdministratorDisabledIsNotAsleepAndNotWoken(TestRealm realm) {
        switchOn(realm, Map.of());
        String id = register(realm).text("client_id");
        enable(realm, id, false);
        await().atMost(PATIENCE)
                .until(() -> plan(realm).at("/reasons/disabled-by-others").asInt() == 1);

        run(realm, "?dryRun=false");

        assertThat(state(realm, id)).isEqualTo("active");
        assertThat(authorize(realm, id, CALLBACK).status()).isEqualTo(400);
        assertThat(client(realm, id).isEnabled()).isFalse();
        for (String path : List.of("/sleep", "/archive")) {
            assertThat(realm.adminRest()
                            .post(REAPER + "/clients/" + id + path, "")
                            .status())
                    .as(path)
                    .isEqualTo(409);
        }
    }

    @Test
    void whoeverEnablesASleepingClientTakesItOver(TestRealm realm) {
        switchOn(realm, Map.of());
        String id = asleep(realm);

        enable(realm, id, true);
        assertThat(row(realm, id).text("reason")).isEqualTo("enabled-by-others");
        enable(realm, id, false);

        assertThat(authorize(realm, id, CALLBACK).status()).isEqualTo(400);
    }

    @Test
    void whatAnAdministratorDeletedNeverComesBack(TestRealm realm) {
        switchOn(realm, Map.of());
        String sleeper = asleep(realm);
        realm.admin().clients().get(sleeper).remove();
        assertThat(authorize(realm, sleeper, CALLBACK).status()).isEqualTo(400);

        String archived = register(realm).text("client_id");
        assertThat(realm.adminRest()
                        .post(REAPER + "/clients/" + archived + "/archive", "")
                        .status())
                .isEqualTo(200);
        assertThat(realm.adminRest().delete(REAPER + "/archive/" + archived).status())
                .isEqualTo(204);

        assertThat(authorize(realm, archived, CALLBACK).status()).isEqualTo(400);
        assertThat(realm.admin().clients().findByClientId(archived)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"http://127.0.0.1:4711/callback, 200", "http://127.0.0.1/other, 400", "https://evil.example/, 400"})
    void givesAClientBackOnlyToWhoeverKnowsWhereItLives(String redirectUri, int status, TestRealm realm) {
        switchOn(realm, Map.of());
        String sleeper = register(realm).text("client_id");
        String archived = register(realm).text("client_id");
        realm.adminRest().post(REAPER + "/clients/" + sleeper + "/sleep", "");
        realm.adminRest().post(REAPER + "/clients/" + archived + "/archive", "");

        assertThat(authorize(realm, sleeper, redirectUri).status()).isEqualTo(status);
        assertThat(authorize(realm, archived, redirectUri).status()).isEqualTo(status);

        assertThat(state(realm, sleeper)).isEqualTo(status == 200 ? "active" : "asleep");
        assertThat(archive(realm)).hasSize(status == 200 ? 0 : 1);
    }

    /** The redirect_uri is in the request object, or was pushed while the client was awake. */
    @ParameterizedTest
    @CsvSource({"sleep, sleeping", "archive, archived"})
    void givesAClientBackToARequestThatIsNotInTheOpen(String deed, String gone, TestRealm realm) {
        switchOn(realm, Map.of());
        String id = registerTwoAddresses(realm);
        Map<String, String> request = new HashMap<>(request(id, CALLBACK));
        String pushed = Http.postForm(realm.uri("protocol/openid-connect/ext/par/request"), request)
                .text("request_uri");
        request.remove("redirect_uri");
        Map<String, String> inObject = new HashMap<>(request);
        inObject.put("request", unsigned("{\"client_id\": \"%s\", \"redirect_uri\": \"%s\"}".formatted(id, CALLBACK)));
        Map<String, String> elsewhere = new HashMap<>(request);
        elsewhere.put("request", unsigned("{\"redirect_uri\": \"http://127.0.0.1/other\"}"));
        Map<String, String> broken = new HashMap<>(request);
        broken.put("request", "no.request");

        realm.adminRest().post(REAPER + "/clients/" + id + "/" + deed, "");
        for (Map<String, String> refused : List.of(request, elsewhere, broken)) {
            assertThat(authorize(realm, refused).status()).as(gone).isEqualTo(400);
        }
        assertThat(authorize(realm, inObject).status()).as(gone).isEqualTo(200);
        realm.adminRest().post(REAPER + "/clients/" + id + "/" + deed, "");
        Answer login = authorize(realm, Map.of("client_id", id, "request_uri", pushed));
        assertThat(login.status()).as(gone).isEqualTo(302);
        assertThat(login.header("Location"))
                .startsWith(realm.uri("").toString())
                .doesNotContain("error");
        assertThat(state(realm, id)).isEqualTo("active");
    }

    /** At some doors of Keycloak whoever makes a client chooses both of its ids. */
    @Test
    void aStrangerUnderAnArchivedIdBreaksNothing(TestRealm realm) {
        switchOn(realm, Map.of());
        String archived = register(realm).text("client_id");
        realm.adminRest().post(REAPER + "/clients/" + archived + "/archive", "");
        realm.admin().clients().create(stranger(archived, "stranger")).close();

        assertThat(authorize(realm, archived, CALLBACK).status()).isEqualTo(400);
        assertThat(realm.adminRest()
                        .post(REAPER + "/archive/" + archived + "/restore", "")
                        .status())
                .isEqualTo(409);
        assertThat(archive(realm)).containsExactly(archived);

        realm.admin().clients().get(archived).remove();
        assertThat(authorize(realm, archived, CALLBACK).status()).isEqualTo(200);
    }

    @Test
    void whatIsArchivedUnderAnArchivedIdTakesItsPlace(TestRealm realm) {
        switchOn(realm, Map.of());
        String id = register(realm).text("client_id");
        realm.adminRest().post(REAPER + "/clients/" + id + "/archive", "");
        Answer again = Http.postJson(
                URI.create(realm.registrationEndpoint().toString().replace("openid-connect", "default")),
                "{\"id\": \"%s\", \"clientId\": \"%s\", \"redirectUris\": [\"%s\"]}".formatted(id, id, CALLBACK));
        assertThat(again.status()).as(again.body()).isEqualTo(201);

        Answer archived = realm.adminRest().post(REAPER + "/clients/" + id + "/archive", "");
        assertThat(archived.status()).as(archived.body()).isEqualTo(200);
        assertThat(archive(realm)).containsExactly(id);
    }

    /** The use is in the memory of the node when the administrator decides, and comes to the database after. */
    @Test
    void whomAnAdministratorPutsToSleepNoEarlierUseWakes(TestRealm realm) {
        switchOn(realm, Map.of());
        realm.addUser("alice");
        String id = register(realm).text("client_id");
        assertThat(new CodeFlow(realm, id, CALLBACK).tokens("alice", Map.of()).status())
                .isEqualTo(200);
        realm.adminRest().post(REAPER + "/clients/" + id + "/sleep", "");

        await("the use is written")
                .atMost(PATIENCE)
                .until(() -> row(realm, id).json().has("lastUsedAt"));
        assertThat(state(realm, id)).isEqualTo("asleep");
    }

    @Test
    void tellsAProgramThatTheClientIsUnknown(TestRealm realm) {
        switchOn(realm, Map.of());

        for (String clientId : List.of("nobody", "%00", "%C3%BC", "x".repeat(300))) {
            Answer answer = Http.get(
                    URI.create(realm.uri(AUTHORIZATION) + "?response_type=code&client_id=" + clientId),
                    "Accept",
                    "application/json");
            assertThat(answer.status()).isEqualTo(400);
            if (clientId.equals("nobody")) {
                assertThat(answer.text("error")).isEqualTo("invalid_client");
            }
        }
    }

    @Test
    void aGovernedRealmGivesClientsBackToo(TestRealm realm) {
        Answer setup = realm.adminRest().post("dcr-policy/setup", "{}");
        assertThat(setup.status()).as(setup.body()).isEqualTo(200);
        realm.addUser("alice");
        String sleeper = register(realm).text("client_id");
        String archived = register(realm).text("client_id");
        assertThat(realm.adminRest()
                        .post(REAPER + "/clients/" + sleeper + "/sleep", "")
                        .status())
                .isEqualTo(200);
        assertThat(realm.adminRest()
                        .post(REAPER + "/clients/" + archived + "/archive", "")
                        .status())
                .isEqualTo(200);

        for (String id : List.of(sleeper, archived)) {
            Answer tokens = new CodeFlow(realm, id, CALLBACK).tokens("alice", Map.of());
            assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        }
    }

    @Test
    void aClientThatThePolicyWouldRefuseTodayStaysAway(TestRealm realm) {
        assertThat(realm.adminRest().post("dcr-policy/setup", "{}").status()).isEqualTo(200);
        String sleeper = register(realm).text("client_id");
        String archived = register(realm).text("client_id");
        realm.adminRest().post(REAPER + "/clients/" + sleeper + "/sleep", "");
        realm.adminRest().post(REAPER + "/clients/" + archived + "/archive", "");

        allowLoopback(realm, false);
        assertThat(authorize(realm, sleeper, CALLBACK).status()).isEqualTo(400);
        assertThat(authorize(realm, archived, CALLBACK).status()).isEqualTo(400);
        assertThat(archive(realm)).containsExactly(archived);

        allowLoopback(realm, true);
        assertThat(authorize(realm, sleeper, CALLBACK).status()).isEqualTo(200);
        assertThat(authorize(realm, archived, CALLBACK).status()).isEqualTo(200);
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

    @Test
    void adoptsOnlyWhatRegisteredItselfAndAsksBefore(TestRealm realm) {
        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");
        String early = register(realm).text("client_id");
        ClientRepresentation made = new ClientRepresentation();
        made.setClientId("made-by-hand");
        realm.admin().clients().create(made).close();
        switchOn(realm, Map.of());

        Answer plan = realm.adminRest().post(REAPER + "/adopt", "");
        assertThat(plan.json().path("dryRun").asBoolean()).isTrue();
        assertThat(plan.json().findValuesAsText("clientId")).containsExactly(early);
        assertThat(rows(realm, "")).isEmpty();

        Answer done = realm.adminRest().post(REAPER + "/adopt?dryRun=false", "");
        assertThat(done.json().path("adopted").asInt()).isEqualTo(1);
        assertThat(done.json().path("evidence").has("built-in")).isTrue();
        assertThat(row(realm, early).text("origin")).isEqualTo("adopted");
        assertThat(realm.adminRest()
                        .post(REAPER + "/adopt?dryRun=false", "")
                        .json()
                        .path("adopted")
                        .asInt())
                .isZero();
    }

    @Test
    void leavesOthersClientPoliciesAloneAndNothingBehind(TestRealm realm) {
        String profiles = """
                {"profiles": [{"name": "own", "executors": [{"executor": "pkce-enforcer", "configuration": {}}]}]}
                """;
        realm.adminRest().put("client-policies/profiles", profiles);
        JsonNode before = realm.adminRest().get("client-policies/profiles").json();
        switchOn(realm, Map.of());
        assertThat(names(realm, "profiles")).containsExactlyInAnyOrder("own", "mcp-return");
        assertThat(names(realm, "policies")).containsExactly("mcp-return");

        realm.adminRest().put("client-policies/policies", "{\"policies\": []}");
        assertThat(realm.adminRest()
                        .post(REAPER + "/setup", "")
                        .json()
                        .path("changed")
                        .asBoolean())
                .isTrue();
        assertThat(realm.adminRest()
                        .post(REAPER + "/setup", "")
                        .json()
                        .path("changed")
                        .asBoolean())
                .isFalse();
        assertThat(names(realm, "policies")).containsExactly("mcp-return");
        String id = asleep(realm);

        realm.admin().components().query(null, TestRealm.SETTINGS_PAGE).stream()
                .filter(component -> component.getProviderId().equals(REAPER))
                .forEach(component -> realm.admin().components().removeComponent(component.getId()));

        assertThat(realm.adminRest().get("client-policies/profiles").json()).isEqualTo(before);
        assertThat(names(realm, "policies")).isEmpty();
        await("nobody sleeps where nobody could wake them").atMost(PATIENCE).until(() -> client(realm, id)
                .isEnabled());
    }

    @Test
    void answersEachWithTheRightsItNeedsAndNeverASecret(TestRealm realm) {
        switchOn(realm, Map.of());
        Answer registered = register(realm, "client_secret_basic");
        String id = registered.text("client_id");
        String viewer = AdminTokens.of(realm, "view-clients");
        String manager = AdminTokens.of(realm, "manage-clients");

        for (String path : List.of("/clients", "/clients/" + id, "/archive", "/plan", "/plan.csv", "/runs")) {
            Answer answer = realm.adminRest().withToken(viewer).get(REAPER + path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.body()).doesNotContain(registered.text("client_secret"));
            assertThat(realm.adminRest().withToken("").get(REAPER + path).status())
                    .isEqualTo(401);
        }
        for (String path : List.of("/sleep", "/wake", "/protect", "/archive")) {
            assertThat(post(realm, viewer, "/clients/" + id + path)).as(path).isEqualTo(403);
        }
        for (String path : List.of("/runs", "/setup", "/adopt", "/runs/x/cancel")) {
            assertThat(post(realm, manager, path)).as(path).isEqualTo(403);
        }
        assertThat(realm.adminRest()
                        .withToken(manager)
                        .put(REAPER + "/settings", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(post(realm, manager, "/clients/" + id + "/sleep")).isEqualTo(200);
        assertThat(post(realm, manager, "/clients/" + id + "/wake")).isEqualTo(200);
        Answer archived = realm.adminRest().withToken(manager).post(REAPER + "/clients/" + id + "/archive", "");
        assertThat(archived.status()).as(archived.body()).isEqualTo(200);
        assertThat(archived.body()).doesNotContain(registered.text("client_secret"));
        assertThat(realm.adminRest().get(REAPER + "/archive").body()).doesNotContain(registered.text("client_secret"));
        assertThat(realm.adminRest()
                        .withToken(manager)
                        .delete(REAPER + "/archive/" + id)
                        .status())
                .isEqualTo(403);
        assertThat(post(realm, manager, "/archive/" + id + "/restore")).isEqualTo(200);
    }

    /** Keycloak's own way of changing profiles refuses to as long as one of them names a provider that is missing. */
    @Test
    void canBeTakenOutWhereTheProfileOfSomebodyElseIsBroken(TestRealm realm) {
        switchOn(realm, Map.of());
        RealmRepresentation broken = realm.admin().toRepresentation();
        // They would be written over the attribute.
        broken.setParsedClientProfiles(null);
        broken.setParsedClientPolicies(null);
        broken.setAttributes(Map.of("client-policies.profiles", """
                {"profiles": [{"name": "broken", "executors": [{"executor": "missing", "configuration": {}}]}]}"""));
        realm.admin().update(broken);

        realm.admin().components().query(null, TestRealm.SETTINGS_PAGE).stream()
                .filter(component -> component.getProviderId().equals(REAPER))
                .forEach(component -> realm.admin().components().removeComponent(component.getId()));

        assertThat(names(realm, "profiles")).contains("broken").doesNotContain("mcp-return");
        assertThat(names(realm, "policies")).doesNotContain("mcp-return");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /clients?state=dead",
        "GET,  /clients?origin=mars",
        "GET,  /clients?sort=name",
        "GET,  /clients?usedBefore=yesterday",
        "GET,  /clients?usedBefore=%2B1000000000-12-31T23:59:59Z",
        "PUT,  /settings",
        "GET,  /clients?sort=lastUsedAt&after=x",
        "GET,  /clients?after=%C3%BC",
        "GET,  /archive?after=%C3%BC",
        "GET,  /plan?max=0",
        "POST, /runs?dryRun=maybe",
        "POST, /runs?brake=broken",
    })
    void saysWhatIsAllowed(String method, String path, TestRealm realm) {
        switchOn(realm, Map.of());

        Answer answer =
                switch (method) {
                    case "GET" -> realm.adminRest().get(REAPER + path);
                    case "PUT" -> realm.adminRest().put(REAPER + path, "null");
                    default -> realm.adminRest().post(REAPER + path, "");
                };

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("error_description")).contains(" must be ");
    }

    @Test
    void refusesABadSettingAndKeepsTheOldOne(TestRealm realm) {
        switchOn(realm, Map.of());

        Answer bad = realm.adminRest().put(REAPER + "/settings", "{\"idle-for\": \"soon\"}");
        Answer unknown = realm.adminRest().put(REAPER + "/settings", "{\"idle\": \"1 day\"}");

        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.text("error_description")).startsWith("idle-for must be off or a length of time");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(realm.adminRest().get(REAPER + "/settings").text("idle-for")).isEqualTo("90 days");
    }

    /** Terms of a second; the brake out of the way of realms with three clients. */
    private static void allowLoopback(TestRealm realm, boolean allowed) {
        realm.admin().components().query(null, TestRealm.REGISTRATION_POLICY).stream()
                .filter(policy -> policy.getProviderId().equals("mcp-dcr-policy"))
                .forEach(policy -> {
                    policy.getConfig().putSingle("loopback-redirects", String.valueOf(allowed));
                    realm.admin().components().component(policy.getId()).update(policy);
                });
    }

    private static void switchOn(TestRealm realm, Map<String, String> settings) {
        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");
        Map<String, String> all = new HashMap<>(Map.of("never-used-for", "1s", "sleep-before-archive", "1s"));
        all.putAll(settings);
        Answer answer = realm.addComponent(TestRealm.SETTINGS_PAGE, REAPER, "", all);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private static String asleep(TestRealm realm) {
        String id = register(realm).text("client_id");
        awaitPlan(realm, "sleep", 1);
        run(realm, "?dryRun=false");
        assertThat(state(realm, id)).isEqualTo("asleep");
        return id;
    }

    private static Answer register(TestRealm realm) {
        return register(realm, "none");
    }

    private static Answer register(TestRealm realm, String method) {
        Answer answer = Http.postJson(realm.registrationEndpoint(), """
                {"redirect_uris": ["%s"], "token_endpoint_auth_method": "%s"}
                """.formatted(CALLBACK, method));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private static JsonNode run(TestRealm realm, String query) {
        Answer started = realm.adminRest().post(REAPER + "/runs" + query, "");
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        String path = REAPER + "/runs/" + started.text("id");
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> realm.adminRest().get(path).json(),
                        run -> !run.path("status").asText().equals("running"));
    }

    private static List<String> running(TestRealm realm) {
        return realm.adminRest().get(REAPER + "/runs").json().findValuesAsText("status").stream()
                .filter("running"::equals)
                .toList();
    }

    private static JsonNode plan(TestRealm realm) {
        return realm.adminRest().get(REAPER + "/plan").json();
    }

    private static void awaitPlan(TestRealm realm, String action, int clients) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> plan(realm).path("changes").findValuesAsText("action").stream()
                                .filter(action::equals)
                                .count()
                        == clients);
    }

    private static Answer row(TestRealm realm, String id) {
        return realm.adminRest().get(REAPER + "/clients/" + id);
    }

    private static List<String> rows(TestRealm realm, String query) {
        return realm.adminRest().get(REAPER + "/clients" + query).json().findValuesAsText("id");
    }

    private static String state(TestRealm realm, String id) {
        return row(realm, id).text("state");
    }

    private static List<String> archive(TestRealm realm) {
        return realm.adminRest().get(REAPER + "/archive").json().findValuesAsText("id");
    }

    private static ClientRepresentation client(TestRealm realm, String id) {
        return realm.admin().clients().get(id).toRepresentation();
    }

    private static void enable(TestRealm realm, String id, boolean enabled) {
        ClientRepresentation client = client(realm, id);
        client.setEnabled(enabled);
        realm.admin().clients().get(id).update(client);
    }

    private static String registerTwoAddresses(TestRealm realm) {
        Answer answer = Http.postJson(realm.registrationEndpoint(), """
                {"redirect_uris": ["%s", "http://localhost:4711/callback"], "token_endpoint_auth_method": "none"}
                """.formatted(CALLBACK));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("client_id");
    }

    private static ClientRepresentation stranger(String id, String clientId) {
        ClientRepresentation client = new ClientRepresentation();
        client.setId(id);
        client.setClientId(clientId);
        return client;
    }

    private static String unsigned(String claims) {
        return Stream.of("{\"alg\": \"none\"}", claims)
                        .map(part -> Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(UTF_8)))
                        .collect(Collectors.joining("."))
                + ".";
    }

    private static Answer authorize(TestRealm realm, String clientId, String redirectUri) {
        return authorize(realm, request(clientId, redirectUri));
    }

    private static Map<String, String> request(String clientId, String redirectUri) {
        return Map.of(
                "client_id", clientId,
                "redirect_uri", redirectUri,
                "response_type", "code",
                "scope", "openid",
                "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                "code_challenge_method", "S256");
    }

    private static Answer authorize(TestRealm realm, Map<String, String> request) {
        URI uri = URI.create(realm.uri(AUTHORIZATION) + "?" + Http.encode(request));
        Answer answer = Http.get(uri);
        // As a browser would: on MariaDB the request that restores a client is sent once more.
        return answer.status() == 307 && answer.header("Location").equals(uri.toString()) ? Http.get(uri) : answer;
    }

    private static Answer refresh(TestRealm realm, String clientId) {
        return Http.postForm(
                realm.uri("protocol/openid-connect/token"),
                Map.of("grant_type", "refresh_token", "refresh_token", "x", "client_id", clientId));
    }

    private static int post(TestRealm realm, String token, String path) {
        return realm.adminRest().withToken(token).post(REAPER + path, "").status();
    }

    private static List<String> names(TestRealm realm, String kind) {
        return realm.adminRest()
                .get("client-policies/" + kind)
                .json()
                .path(kind)
                .findValuesAsText("name");
    }

    /** What was done to clients and why, in order. */
    private static List<String> lifeEvents(TestRealm realm) {
        return realm.admin().getEvents(null, null, null, null, null, null, 0, 1000).stream()
                .filter(event ->
                        event.getDetails() != null && event.getDetails().containsKey("mcp_lifecycle"))
                .sorted((one, other) -> Long.compare(one.getTime(), other.getTime()))
                .map(EventRepresentation::getDetails)
                .map(details -> details.get("mcp_lifecycle") + " " + details.get("mcp_reason"))
                .toList();
    }

    private static <T> List<T> together(int times, Supplier<T> job) {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            return IntStream.range(0, times)
                    .mapToObj(i -> CompletableFuture.supplyAsync(job, threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            threads.shutdown();
        }
    }
}
