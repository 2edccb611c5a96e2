package io.mcppack.keycloak.distribution.reaper;

import static io.mcppack.keycloak.distribution.reaper.ReapedClients.CALLBACK;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.PATIENCE;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.REAPER;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.archive;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.asleep;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.authorize;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.awaitPlan;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.register;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.request;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.row;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.run;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.state;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.switchOn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A request at the authorization endpoint proves nothing yet: neither may it undo a decision, nor may it last. */
@KeycloakTest
final class StaleClientReaperRequestIT {

    @Test
    void noRequestEndsWhatAnAdministratorDecided(TestRealm realm) {
        switchOn(realm, Map.of());
        String sleeper = register(realm).text("client_id");
        String archived = register(realm).text("client_id");
        post(realm, "/clients/" + sleeper + "/sleep");
        post(realm, "/clients/" + archived + "/archive");

        for (String id : List.of(sleeper, archived)) {
            Answer page = authorize(realm, id, CALLBACK);
            assertThat(page.status()).isEqualTo(400);
            assertThat(page.body()).contains("An administrator has stopped this app");
            Answer json = Http.get(
                    URI.create(realm.uri(ReapedClients.AUTHORIZATION) + "?" + Http.encode(request(id, CALLBACK))),
                    "Accept",
                    "application/json");
            assertThat(json.status()).isEqualTo(400);
            assertThat(json.text("error")).isEqualTo("unauthorized_client");
        }
        assertThat(state(realm, sleeper)).isEqualTo("asleep");
        assertThat(archive(realm)).containsExactly(archived);

        post(realm, "/clients/" + sleeper + "/wake");
        post(realm, "/archive/" + archived + "/restore");
        assertThat(authorize(realm, sleeper, CALLBACK).status()).isEqualTo(200);
        assertThat(authorize(realm, archived, CALLBACK).status()).isEqualTo(200);
    }

    @Test
    void whatARunArchivesOutOfAnAdministratorsSleepStaysTheAdministrators(TestRealm realm) {
        switchOn(realm, Map.of());
        String id = asleep(realm);
        post(realm, "/clients/" + id + "/sleep");
        assertThat(row(realm, id).text("reason")).isEqualTo("administrator");
        awaitPlan(realm, "archive", 1);
        run(realm, "?dryRun=false");

        assertThat(authorize(realm, id, CALLBACK).status()).isEqualTo(400);
        Answer entry = realm.adminRest().get(REAPER + "/archive/" + id);
        assertThat(entry.status()).as(entry.body()).isEqualTo(200);
        assertThat(entry.text("reason")).isEqualTo("administrator");
        post(realm, "/archive/" + id + "/restore");
        assertThat(authorize(realm, id, CALLBACK).status()).isEqualTo(200);
    }

    @Test
    void aSleepGoesOnAfterARequestWithoutALogin(TestRealm realm) {
        switchOn(realm, Map.of("login-within", "1s", "sleep-before-archive", "30 days"));
        String id = asleep(realm);
        String since = row(realm, id).text("since");

        assertThat(authorize(realm, id, CALLBACK).status()).isEqualTo(200);
        assertThat(state(realm, id)).isEqualTo("active");
        assertThat(row(realm, id).text("reason")).isEqualTo("request");
        assertThat(story(realm, id)).endsWith("woken request request");
        awaitPlan(realm, "sleep", 1);
        run(realm, "?dryRun=false");

        assertThat(state(realm, id)).isEqualTo("asleep");
        assertThat(row(realm, id).text("reason")).isEqualTo("too-old");
        assertThat(row(realm, id).text("since")).isEqualTo(since);
        assertThat(row(realm, id).json().has("lastUsedAt")).isFalse();
        assertThat(story(realm, id)).endsWith("asleep too-old run");
    }

    @Test
    void theTimeInTheArchiveGoesOnAfterARequestWithoutALogin(TestRealm realm) {
        switchOn(realm, Map.of("login-within", "1s"));
        String id = asleep(realm);
        awaitPlan(realm, "archive", 1);
        run(realm, "?dryRun=false");
        String archivedAt = realm.adminRest().get(REAPER + "/archive/" + id).text("archivedAt");

        assertThat(authorize(realm, id, CALLBACK).status()).isEqualTo(200);
        assertThat(archive(realm)).isEmpty();
        awaitPlan(realm, "archive", 1);
        run(realm, "?dryRun=false");

        assertThat(realm.adminRest().get(REAPER + "/archive/" + id).text("archivedAt"))
                .isEqualTo(archivedAt);
    }

    @Test
    void aLoginMakesTheReturnLast(TestRealm realm) {
        switchOn(realm, Map.of("login-within", "1s"));
        realm.addUser("alice");
        String id = asleep(realm);
        // Which would put it to sleep again, used or not.
        assertThat(realm.adminRest()
                        .put(REAPER + "/settings", "{\"absolute-age\": \"off\"}")
                        .status())
                .isEqualTo(200);

        Answer tokens = new CodeFlow(realm, id, CALLBACK).tokens("alice", Map.of());
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        await("the use is written")
                .atMost(PATIENCE)
                .until(() -> row(realm, id).text("reason"), "user-returned"::equals);
        realm.admin().logoutAll();
        run(realm, "?dryRun=false");

        assertThat(state(realm, id)).isEqualTo("active");
        assertThat(story(realm, id)).contains("woken request request").endsWith("woken user-returned user");
    }

    @Test
    void aRequestThatKeycloakWillRefuseWakesNobody(TestRealm realm) {
        switchOn(realm, Map.of("login-within", "1 day"));
        realm.addComponent(
                TestRealm.REGISTRATION_POLICY, "mcp-dcr-policy", "anonymous", Map.of("rows", "at-registration"));
        String id = asleep(realm);
        Map<String, String> withoutPkce = new HashMap<>(request(id, CALLBACK));
        withoutPkce.remove("code_challenge");
        Map<String, String> withoutResponseType = new HashMap<>(request(id, CALLBACK));
        withoutResponseType.remove("response_type");

        for (Map<String, String> doomed : List.of(withoutPkce, withoutResponseType)) {
            assertThat(authorize(realm, doomed).status()).isEqualTo(400);
            assertThat(state(realm, id)).isEqualTo("asleep");
        }
        assertThat(authorize(realm, id, CALLBACK).status()).isEqualTo(200);
    }

    private static List<String> story(TestRealm realm, String id) {
        return StreamSupport.stream(row(realm, id).json().path("story").spliterator(), false)
                .map(entry -> entry.path("what").asText() + " "
                        + entry.path("reason").asText() + " "
                        + entry.path("by").asText())
                .toList();
    }

    private static void post(TestRealm realm, String path) {
        Answer answer = realm.adminRest().post(REAPER + path, "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
}
