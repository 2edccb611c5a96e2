package io.mcppack.keycloak.distribution.reaper;

import static io.mcppack.keycloak.distribution.reaper.ReapedClients.archive;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.asleep;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.authorize;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.client;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.enable;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.plan;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.register;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.row;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.rows;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.run;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.state;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.stranger;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.switchOn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

/** What an administrator does to a client outlasts what the reaper would do. */
@KeycloakTest
@Tag("thorough")
final class StaleClientReaperAdministratorIT {
    private static final String REAPER = "stale-client-reaper";
    private static final String CALLBACK = "http://127.0.0.1/callback";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

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
    void anAdministratorWhoEnablesASleepingClientTakesItOver(TestRealm realm) {
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
        assertThat(realm.adminRest()
                        .post(REAPER + "/archive/" + archived + "/restore", "")
                        .status())
                .isEqualTo(200);
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
    void anEarlierUseDoesNotWakeWhatAnAdministratorPutToSleep(TestRealm realm) {
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
}
