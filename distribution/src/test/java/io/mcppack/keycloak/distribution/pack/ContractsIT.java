package io.mcppack.keycloak.distribution.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RealmRepresentation;

/** What one module writes and another reads, see docs/contracts.md. */
@KeycloakTest
final class ContractsIT {

    private static final String REDIRECT_URI = "https://claude.ai/api/mcp/auth_callback";

    @Test
    void theConsentPageShowsWhatThePolicyRecorded(TestRealm realm) {
        RealmRepresentation themed = new RealmRepresentation();
        themed.setLoginTheme("mcp");
        realm.admin().update(themed);
        realm.addUser("alice");
        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");
        realm.addComponent(TestRealm.REGISTRATION_POLICY, "mcp-dcr-policy", "anonymous", Map.of());

        Answer registered = Http.postJson(realm.registrationEndpoint(), """
                {"client_name": "Notes", "redirect_uris": ["%s"], "token_endpoint_auth_method": "none"}
                """.formatted(REDIRECT_URI));
        CodeFlow flow = new CodeFlow(realm, registered.text("client_id"), REDIRECT_URI);
        Answer page = flow.signIn(flow.authorize(Map.of()), "alice");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("id=\"mcp-destination\"", "claude.ai", "mcp-mark--verified", "Claude")
                .doesNotContain("api/mcp/auth_callback");
        assertThat(flow.redeem(flow.consent(page)).status()).isEqualTo(200);
    }
}
