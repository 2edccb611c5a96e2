package io.mcppack.keycloak.distribution.reaper;

import static io.mcppack.keycloak.distribution.reaper.ReapedClients.CALLBACK;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.REAPER;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.client;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.register;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.switchOn;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was issued before an archive is dead after it. */
@KeycloakTest
final class StaleClientReaperTokensIT {

    @Test
    void nothingThatWasIssuedBeforeAnArchiveIsGoodAfterIt(TestRealm realm) {
        switchOn(realm, Map.of());
        realm.addUser("alice");
        String id = register(realm).text("client_id");
        Answer online = new CodeFlow(realm, id, CALLBACK).tokens("alice", Map.of());
        Answer offline = new CodeFlow(realm, id, CALLBACK).tokens("alice", Map.of("scope", "openid offline_access"));
        CodeFlow pending = new CodeFlow(realm, id, CALLBACK);
        Answer code = pending.signIn(pending.authorize(Map.of()), "alice");
        assertThat(userinfo(realm, online)).isEqualTo(200);
        assertThat(refresh(realm, id, offline)).isEqualTo(200);

        post(realm, "/clients/" + id + "/archive");
        assertThat(userinfo(realm, online)).isEqualTo(401);
        post(realm, "/archive/" + id + "/restore");

        assertThat(client(realm, id).getNotBefore()).isPositive();
        for (Answer tokens : new Answer[] {online, offline}) {
            assertThat(refresh(realm, id, tokens)).isEqualTo(400);
            assertThat(userinfo(realm, tokens)).isEqualTo(401);
        }
        assertThat(pending.redeem(code).status()).isEqualTo(400);
        assertThat(realm.admin().clients().get(id).getOfflineSessionCount().get("count"))
                .isZero();

        Answer again = new CodeFlow(realm, id, CALLBACK).tokens("alice", Map.of("scope", "openid offline_access"));
        assertThat(userinfo(realm, again)).isEqualTo(200);
        assertThat(refresh(realm, id, again)).isEqualTo(200);
    }

    private static int userinfo(TestRealm realm, Answer tokens) {
        return Http.get(
                        realm.uri("protocol/openid-connect/userinfo"),
                        "Authorization",
                        "Bearer " + tokens.text("access_token"))
                .status();
    }

    private static int refresh(TestRealm realm, String id, Answer tokens) {
        return Http.postForm(
                        realm.uri("protocol/openid-connect/token"),
                        Map.of(
                                "grant_type",
                                "refresh_token",
                                "refresh_token",
                                tokens.text("refresh_token"),
                                "client_id",
                                id))
                .status();
    }

    private static void post(TestRealm realm, String path) {
        Answer answer = realm.adminRest().post(REAPER + path, "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
}
