package io.mcppack.keycloak.distribution.reaper;

import static io.mcppack.keycloak.distribution.reaper.ReapedClients.CALLBACK;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.PATIENCE;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.REAPER;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.archive;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.authorize;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.client;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.register;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.run;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.switchOn;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.untilArchived;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcppack.keycloak.distribution.support.AdminTokens;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is known of those who register, and the secrets of an archive, are kept no longer than they are needed. */
@KeycloakTest
final class StaleClientReaperRegistrantIT {
    private static final String FROM = "mcp.registered-from";
    private static final String CONTACTS = "mcp.contacts";

    @Test
    void aRunShortensTheAddressAndDropsTheContactsOfOldRegistrations(TestRealm realm) {
        govern(realm, Map.of("absolute-age", "off", "keep-address-for", "1s", "sleep-before-archive", "off"));
        String present = registerWithContact(realm);
        String archived = registerWithContact(realm);
        assertThat(attributes(realm, present)).containsKeys(FROM, CONTACTS);
        assertThat(attributes(realm, present).get(FROM)).doesNotContain("/");
        assertThat(realm.adminRest()
                        .post(REAPER + "/clients/" + archived + "/archive", "")
                        .status())
                .isEqualTo(200);

        run(realm, "?dryRun=true");
        assertThat(attributes(realm, present)).containsKey(CONTACTS);
        await().atMost(PATIENCE).until(() -> {
            run(realm, "?dryRun=false");
            return !attributes(realm, present).containsKey(CONTACTS);
        });
        run(realm, "?dryRun=false");
        assertThat(realm.adminRest()
                        .post(REAPER + "/archive/" + archived + "/restore", "")
                        .status())
                .isEqualTo(200);

        for (String id : new String[] {present, archived}) {
            assertThat(attributes(realm, id)).doesNotContainKey(CONTACTS);
            assertThat(attributes(realm, id).get(FROM)).matches(".*(\\.0/24|::/56)");
            assertThat(authorize(realm, id, CALLBACK).status()).isEqualTo(200);
        }
    }

    @Test
    void anAdministratorOfClientsErasesIt(TestRealm realm) {
        govern(realm, Map.of("absolute-age", "off"));
        String present = registerWithContact(realm);
        String archived = registerWithContact(realm);
        realm.adminRest().post(REAPER + "/clients/" + archived + "/archive", "");
        String viewer = AdminTokens.of(realm, "view-clients", "manage-realm");
        String manager = AdminTokens.of(realm, "manage-clients");

        for (String path : new String[] {"/clients/" + present, "/archive/" + archived}) {
            assertThat(erase(realm, viewer, path)).as(path).isEqualTo(403);
            assertThat(erase(realm, manager, path)).as(path).isEqualTo(204);
            assertThat(erase(realm, manager, path + "x")).as(path).isEqualTo(404);
        }
        realm.adminRest().post(REAPER + "/archive/" + archived + "/restore", "");

        assertThat(attributes(realm, present)).doesNotContainKeys(FROM, CONTACTS);
        assertThat(attributes(realm, archived)).doesNotContainKeys(FROM, CONTACTS);
    }

    @Test
    void theArchiveOfAClientThatNobodyUsedHasNoCredentials(TestRealm realm) {
        switchOn(realm, Map.of());
        Answer registered = register(realm, "client_secret_basic");
        String id = registered.text("client_id");
        untilArchived(realm, id);

        assertThat(authorize(realm, id, CALLBACK).status()).isEqualTo(400);
        assertThat(archive(realm)).containsExactly(id);

        Answer restored = realm.adminRest().post(REAPER + "/archive/" + id + "/restore", "");
        assertThat(restored.status()).as(restored.body()).isEqualTo(200);
        assertThat(realm.admin().clients().get(id).getSecret().getValue())
                .isNotEqualTo(registered.text("client_secret"));
        assertThat(Http.get(
                                URI.create(registered.text("registration_client_uri")),
                                "Authorization",
                                "Bearer " + registered.text("registration_access_token"))
                        .status())
                .isEqualTo(401);
    }

    /** Whoever has a registration access token registered itself; the pack tells administrators' clients by that. */
    @Test
    void aClientThatNobodyUsedStaysOneThatRegisteredItself(TestRealm realm) {
        govern(realm, Map.of());
        Answer first = registerAs(realm, "Notes");
        String id = first.text("client_id");
        untilArchived(realm, id);

        assertThat(authorize(realm, id, CALLBACK).status()).isEqualTo(200);

        assertThat(archive(realm)).isEmpty();
        assertThat(registerAs(realm, "Notes").status())
                .as("the name is no administrator's")
                .isEqualTo(201);
    }

    private static Answer registerAs(TestRealm realm, String name) {
        return Http.postJson(realm.registrationEndpoint(), """
                {"client_name": "%s", "redirect_uris": ["%s"], "token_endpoint_auth_method": "none"}
                """.formatted(name, CALLBACK));
    }

    private static int erase(TestRealm realm, String token, String path) {
        return realm.adminRest()
                .withToken(token)
                .delete(REAPER + path + "/registrant")
                .status();
    }

    private static Map<String, String> attributes(TestRealm realm, String id) {
        return client(realm, id).getAttributes();
    }

    private static void govern(TestRealm realm, Map<String, String> terms) {
        switchOn(realm, terms);
        realm.addComponent(
                TestRealm.REGISTRATION_POLICY, "mcp-dcr-policy", "anonymous", Map.of("rows", "at-registration"));
    }

    private static String registerWithContact(TestRealm realm) {
        Answer answer = Http.postJson(realm.registrationEndpoint(), """
                {"redirect_uris": ["%s"], "token_endpoint_auth_method": "none", "contacts": ["ann@example.com"]}
                """.formatted(CALLBACK));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("client_id");
    }
}
