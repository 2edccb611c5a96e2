package io.mcppack.keycloak.distribution.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RequiredActionProviderRepresentation;

/** A user who is asked, the clients that ask, and what they answer. */
final class ConsentingUser {
    static final String USER = "alice";
    static final String WEB = "https://vscode.dev/redirect";
    static final String OTHER_WEB = "https://claude.ai/api/mcp/auth_callback";
    static final String LOCAL = "http://127.0.0.1:33418/";
    static final String OTHER_PORT = "http://127.0.0.1:45678/";
    static final String WEATHER = "https://weather.example.com/mcp";
    static final String BANK = "https://bank.example.com/mcp";
    static final Map<String, String> SILENT = Map.of("prompt", "none");

    private ConsentingUser() {}

    static void disableAction(TestRealm realm) {
        RequiredActionProviderRepresentation action = realm.admin().flows().getRequiredAction("mcp-consent");
        action.setEnabled(false);
        realm.admin().flows().updateRequiredAction("mcp-consent", action);
    }

    static String doctor(TestRealm realm) {
        return realm.adminRest().get("dcr-policy/doctor").body();
    }

    static Answer register(TestRealm realm, String... redirectUris) {
        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");
        Answer policy = realm.addComponent(
                TestRealm.REGISTRATION_POLICY, "mcp-dcr-policy", "anonymous", Map.of("rows", "at-registration"));
        assertThat(policy.status()).as(policy.body()).isEqualTo(201);
        realm.addUser(USER);
        Answer client = Http.postJson(
                realm.registrationEndpoint(),
                "{\"client_name\": \"Notes\", \"token_endpoint_auth_method\": \"none\", \"redirect_uris\": [\""
                        + String.join("\", \"", redirectUris) + "\"]}");
        assertThat(client.status()).as(client.body()).isEqualTo(201);
        return client;
    }

    static CodeFlow flow(TestRealm realm, Answer client, String redirectUri) {
        return new CodeFlow(realm, client.text("client_id"), redirectUri);
    }

    static ClientRepresentation stored(TestRealm realm, Answer client) {
        return realm.admin().clients().findByClientId(client.text("client_id")).get(0);
    }

    static Map<String, String> with(Map<String, String> parameters, String name, String value) {
        Map<String, String> all = new HashMap<>(parameters);
        all.put(name, value);
        return all;
    }

    static void assertConsentPage(Answer answer) {
        assertThat(answer.status()).as(answer.header("Location")).isEqualTo(200);
        assertThat(answer.body()).contains("name=\"accept\"");
    }

    static void assertCode(Answer answer) {
        assertThat(answer.header("Location"))
                .as(answer.status() + answer.body())
                .contains("code=");
    }

    static void assertError(Answer answer, String error) {
        assertThat(answer.header("Location"))
                .as(answer.status() + answer.body())
                .contains("error=" + error);
    }
}
