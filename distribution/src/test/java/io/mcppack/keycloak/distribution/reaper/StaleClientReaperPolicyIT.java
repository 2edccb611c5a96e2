package io.mcppack.keycloak.distribution.reaper;

import static io.mcppack.keycloak.distribution.reaper.ReapedClients.CALLBACK;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.REAPER;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.archive;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.authorize;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.client;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.state;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.switchOn;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.untilArchived;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.untilAsleep;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.ClientRepresentation;

/** Clients from before the policy: what Keycloak would do with them is judged, not what is written on them. */
@KeycloakTest
final class StaleClientReaperPolicyIT {
    private static final String FOREIGN = "https://evil.example/cb";

    @ParameterizedTest
    @ValueSource(strings = {"off", "1s"})
    void anAdoptedClientReturnsOnlyIfThePolicyOfTodayTakesIt(String beforeArchive, TestRealm realm) {
        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");
        String foreign = register(realm, FOREIGN);
        String disguised = register(realm, FOREIGN);
        ClientRepresentation stored = client(realm, disguised);
        Map<String, String> attributes = new HashMap<>(stored.getAttributes());
        attributes.put("mcp.redirect-uris", CALLBACK);
        stored.setAttributes(attributes);
        realm.admin().clients().get(disguised).update(stored);
        String decent = register(realm, "http://127.0.0.1:4711/callback");
        switchOn(realm, Map.of("sleep-before-archive", beforeArchive));
        assertThat(realm.adminRest().post(REAPER + "/adopt?dryRun=false", "").status())
                .isEqualTo(200);
        for (String id : new String[] {foreign, disguised, decent}) {
            if (beforeArchive.equals("off")) {
                untilAsleep(realm, id);
            } else {
                untilArchived(realm, id);
            }
        }
        realm.addComponent(TestRealm.REGISTRATION_POLICY, "mcp-dcr-policy", "anonymous", Map.of());

        for (String id : new String[] {foreign, disguised}) {
            assertThat(authorize(realm, id, FOREIGN).status()).isEqualTo(400);
        }
        assertThat(authorize(realm, decent, "http://127.0.0.1:4711/callback").status())
                .isEqualTo(200);

        assertThat(state(realm, decent)).isEqualTo("active");
        if (beforeArchive.equals("off")) {
            assertThat(state(realm, foreign)).isEqualTo("asleep");
            assertThat(state(realm, disguised)).isEqualTo("asleep");
        } else {
            assertThat(archive(realm)).containsExactlyInAnyOrder(foreign, disguised);
        }
    }

    private static String register(TestRealm realm, String redirectUri) {
        Answer answer = Http.postJson(realm.registrationEndpoint(), """
                {"redirect_uris": ["%s"], "token_endpoint_auth_method": "none"}
                """.formatted(redirectUri));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("client_id");
    }
}
