package io.mcppack.keycloak.distribution.reaper;

import static io.mcppack.keycloak.distribution.reaper.ReapedClients.archive;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.asleep;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.authorize;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.client;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.lifeEvents;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.refresh;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.register;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.registerTwoAddresses;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.request;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.row;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.state;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.switchOn;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.together;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.unsigned;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.untilArchived;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.untilAsleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.ClientRepresentation;

/** A user who returns gets the client back, from sleep and from the archive. */
@KeycloakTest
@Tag("thorough")
final class StaleClientReaperReturnIT {
    private static final String REAPER = "stale-client-reaper";
    private static final String CALLBACK = "http://127.0.0.1/callback";
    private static final String AUTHORIZATION = "protocol/openid-connect/auth";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void putsAnUnusedClientToSleepAndGivesItBackToItsUser(TestRealm realm) {
        switchOn(realm, Map.of());
        realm.addUser("alice");
        String id = asleep(realm);

        assertThat(row(realm, id).text("reason")).isEqualTo("too-old");
        Answer refused = refresh(realm, id);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text("error")).isEqualTo("invalid_client");

        Answer tokens = new CodeFlow(realm, id, CALLBACK).tokens("alice", Map.of());

        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(state(realm, id)).isEqualTo("active");
        await().atMost(PATIENCE).until(() -> row(realm, id).text("reason"), "user-returned"::equals);
        assertThat(lifeEvents(realm)).containsExactly("asleep too-old", "woken request");
    }

    @Test
    void bringsAnArchivedClientBackAsItWasForManyRequestsAtOnce(TestRealm realm) {
        switchOn(realm, Map.of("absolute-age", "1s"));
        realm.addUser("alice");
        Answer registered = register(realm, "client_secret_basic");
        String id = registered.text("client_id");
        ClientRepresentation before = client(realm, id);
        CodeFlow flow = new CodeFlow(realm, id, CALLBACK);
        flow.consent(flow.signIn(flow.authorize(Map.of()), "alice"));
        await("a use without which no secret is kept")
                .atMost(PATIENCE)
                .until(() -> row(realm, id).json().has("lastUsedAt"));
        realm.admin().logoutAll();
        untilArchived(realm, id);
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
                .ignoringFields("notBefore")
                .isEqualTo(before);
        Answer own = Http.get(
                URI.create(registered.text("registration_client_uri")),
                "Authorization",
                "Bearer " + registered.text("registration_access_token"));
        assertThat(own.status()).as(own.body()).isEqualTo(200);
        assertThat(own.text("client_secret")).isEqualTo(registered.text("client_secret"));
        assertThat(lifeEvents(realm))
                .containsExactly("asleep too-old", "archived slept-long-enough", "restored request");
    }

    @Test
    void wakesASleepingClientForManyRequestsAtOnce(TestRealm realm) {
        switchOn(realm, Map.of("login-within", "1s", "sleep-before-archive", "off"));
        String id = register(realm).text("client_id");
        for (int round = 1; round <= 5; round++) {
            untilAsleep(realm, id);

            List<Integer> statuses =
                    together(8, () -> authorize(realm, id, CALLBACK).status());

            assertThat(statuses).as("round %d", round).containsOnly(200).hasSize(8);
            assertThat(state(realm, id)).isEqualTo("active");
        }
        assertThat(lifeEvents(realm))
                .filteredOn(event -> event.equals("woken request"))
                .hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({"http://127.0.0.1:4711/callback, 200", "http://127.0.0.1/other, 400", "https://evil.example/, 400"})
    void givesAClientBackOnlyToARequestThatNamesItsRedirectUri(String redirectUri, int status, TestRealm realm) {
        switchOn(realm, Map.of());
        String archived = register(realm).text("client_id");
        untilArchived(realm, archived);
        String sleeper = register(realm).text("client_id");
        untilAsleep(realm, sleeper);

        assertThat(authorize(realm, sleeper, redirectUri).status()).isEqualTo(status);
        assertThat(authorize(realm, archived, redirectUri).status()).isEqualTo(status);

        assertThat(state(realm, sleeper)).isEqualTo(status == 200 ? "active" : "asleep");
        assertThat(archive(realm)).hasSize(status == 200 ? 0 : 1);
    }

    /** The redirect_uri is in the request object, or was pushed while the client was awake. */
    @ParameterizedTest
    @ValueSource(strings = {"off", "1s"})
    void givesAClientBackToARequestThatIsNotInTheOpen(String beforeArchive, TestRealm realm) {
        boolean archived = !beforeArchive.equals("off");
        String gone = archived ? "archived" : "sleeping";
        switchOn(realm, Map.of("login-within", "1s", "sleep-before-archive", beforeArchive));
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

        untilGone(realm, id, archived);
        for (Map<String, String> refused : List.of(request, elsewhere, broken)) {
            assertThat(authorize(realm, refused).status()).as(gone).isEqualTo(400);
        }
        assertThat(authorize(realm, inObject).status()).as(gone).isEqualTo(200);
        untilGone(realm, id, archived);
        Answer login = authorize(realm, Map.of("client_id", id, "request_uri", pushed));
        assertThat(login.status()).as(gone).isEqualTo(302);
        assertThat(login.header("Location"))
                .startsWith(realm.uri("").toString())
                .doesNotContain("error");
        assertThat(state(realm, id)).isEqualTo("active");
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
        governWithShortTerms(realm);
        realm.addUser("alice");
        String archived = register(realm).text("client_id");
        untilArchived(realm, archived);
        String sleeper = register(realm).text("client_id");
        untilAsleep(realm, sleeper);

        for (String id : List.of(sleeper, archived)) {
            Answer tokens = new CodeFlow(realm, id, CALLBACK).tokens("alice", Map.of());
            assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        }
    }

    @Test
    void aClientThatThePolicyWouldRefuseTodayStaysAway(TestRealm realm) {
        governWithShortTerms(realm);
        String archived = register(realm).text("client_id");
        untilArchived(realm, archived);
        String sleeper = register(realm).text("client_id");
        untilAsleep(realm, sleeper);

        realm.changePolicy("loopback-redirects", "false");
        assertThat(authorize(realm, sleeper, CALLBACK).status()).isEqualTo(400);
        assertThat(authorize(realm, archived, CALLBACK).status()).isEqualTo(400);
        assertThat(archive(realm)).containsExactly(archived);

        realm.changePolicy("loopback-redirects", "true");
        assertThat(authorize(realm, sleeper, CALLBACK).status()).isEqualTo(200);
        assertThat(authorize(realm, archived, CALLBACK).status()).isEqualTo(200);
    }

    private static void governWithShortTerms(TestRealm realm) {
        Answer setup = realm.adminRest().post("dcr-policy/setup", "{}");
        assertThat(setup.status()).as(setup.body()).isEqualTo(200);
        realm.storeClientsAtRegistration();
        Answer terms = realm.adminRest()
                .put(REAPER + "/settings", "{\"absolute-age\": \"1s\", \"sleep-before-archive\": \"1s\"}");
        assertThat(terms.status()).as(terms.body()).isEqualTo(200);
    }

    private static void untilGone(TestRealm realm, String id, boolean archived) {
        if (archived) {
            untilArchived(realm, id);
        } else {
            untilAsleep(realm, id);
        }
    }
}
