package io.mcppack.keycloak.distribution.registration;

import static io.mcppack.keycloak.distribution.registration.ConsentingUser.BANK;
import static io.mcppack.keycloak.distribution.registration.ConsentingUser.LOCAL;
import static io.mcppack.keycloak.distribution.registration.ConsentingUser.OTHER_PORT;
import static io.mcppack.keycloak.distribution.registration.ConsentingUser.OTHER_WEB;
import static io.mcppack.keycloak.distribution.registration.ConsentingUser.SILENT;
import static io.mcppack.keycloak.distribution.registration.ConsentingUser.USER;
import static io.mcppack.keycloak.distribution.registration.ConsentingUser.WEATHER;
import static io.mcppack.keycloak.distribution.registration.ConsentingUser.WEB;
import static io.mcppack.keycloak.distribution.registration.ConsentingUser.assertCode;
import static io.mcppack.keycloak.distribution.registration.ConsentingUser.assertConsentPage;
import static io.mcppack.keycloak.distribution.registration.ConsentingUser.assertError;
import static io.mcppack.keycloak.distribution.registration.ConsentingUser.flow;
import static io.mcppack.keycloak.distribution.registration.ConsentingUser.register;
import static io.mcppack.keycloak.distribution.registration.ConsentingUser.stored;
import static io.mcppack.keycloak.distribution.registration.ConsentingUser.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;

/** A click on the consent page allows what the page said: this destination, this MCP server, this client as it was. */
@KeycloakTest
@Tag("database")
final class ConsentBindingIT {
    @Test
    void asksOnceForOneDestination(TestRealm realm) {
        Answer client = register(realm, WEB);
        CodeFlow flow = flow(realm, client, WEB);

        Answer page = flow.signIn(flow.authorize(Map.of()), USER);
        assertConsentPage(page);
        assertCode(flow.consent(page));

        assertCode(flow.authorize(SILENT));
        CodeFlow otherBrowser = flow(realm, client, WEB);
        Answer redirect = otherBrowser.signIn(otherBrowser.authorize(Map.of()), USER);
        assertCode(redirect);
        assertThat(otherBrowser.redeem(redirect).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({WEB + "," + OTHER_WEB, WEB + "," + LOCAL, LOCAL + "," + WEB})
    void asksAgainForAnotherDestination(String allowed, String other, TestRealm realm) {
        Answer client = register(realm, WEB, OTHER_WEB, LOCAL);
        CodeFlow flow = flow(realm, client, allowed);
        assertCode(flow.consent(flow.signIn(flow.authorize(Map.of()), USER)));

        assertError(flow.authorize(with(SILENT, "redirect_uri", other)), "interaction_required");
        Answer page = flow.authorize(Map.of("redirect_uri", other));
        assertConsentPage(page);
        assertThat(flow.refuse(page).header("Location")).startsWith(other).contains("error=access_denied");
        assertCode(flow.authorize(SILENT));
    }

    @Test
    void takesAllPortsOfThisComputerForOneDestination(TestRealm realm) {
        CodeFlow flow = flow(realm, register(realm, LOCAL), LOCAL);
        assertCode(flow.consent(flow.signIn(flow.authorize(Map.of()), USER)));

        assertCode(flow.authorize(with(SILENT, "redirect_uri", OTHER_PORT)));
    }

    @Test
    void asksAgainForAnotherServer(TestRealm realm) {
        CodeFlow flow = flow(realm, register(realm, WEB), WEB);
        assertCode(flow.consent(flow.signIn(flow.authorize(Map.of("resource", WEATHER)), USER)));

        assertCode(flow.authorize(with(SILENT, "resource", WEATHER)));
        assertError(flow.authorize(with(SILENT, "resource", BANK)), "interaction_required");
        assertError(flow.authorize(SILENT), "interaction_required");
        assertConsentPage(flow.authorize(Map.of("resource", BANK)));
    }

    @Test
    void asksForScopesAtEachDestination(TestRealm realm) {
        CodeFlow flow = flow(realm, register(realm, WEB, OTHER_WEB), WEB);
        Map<String, String> offline = Map.of("scope", "openid offline_access");
        assertCode(flow.consent(flow.signIn(flow.authorize(offline), USER)));
        assertCode(flow.consent(flow.authorize(Map.of("redirect_uri", OTHER_WEB))));

        assertCode(flow.authorize(with(SILENT, "scope", "openid offline_access")));
        Answer elsewhere =
                flow.authorize(Map.of("prompt", "none", "scope", "openid offline_access", "redirect_uri", OTHER_WEB));
        assertError(elsewhere, "interaction_required");
    }

    @Test
    void doesNotConfirmWhatChangedBetweenPageAndClick(TestRealm realm) {
        Answer client = register(realm, WEB);
        CodeFlow flow = flow(realm, client, WEB);
        Answer page = flow.signIn(flow.authorize(Map.of()), USER);
        assertConsentPage(page);

        ClientRepresentation stored = stored(realm, client);
        stored.setName("Payroll Exporter");
        realm.admin().clients().get(stored.getId()).update(stored);

        Answer again = flow.consent(page);
        assertConsentPage(again);
        assertThat(again.body()).contains("Payroll Exporter");
        assertError(flow(realm, client, WEB).authorize(SILENT), "login_required");
        assertCode(flow.consent(again));
    }

    @Test
    void asksAgainOnceTheClientIsAnotherOne(TestRealm realm) {
        Answer client = register(realm, WEB);
        CodeFlow flow = flow(realm, client, WEB);
        assertCode(flow.consent(flow.signIn(flow.authorize(Map.of()), USER)));

        ClientRepresentation stored = stored(realm, client);
        stored.setName("Payroll Exporter");
        realm.admin().clients().get(stored.getId()).update(stored);

        assertError(flow.authorize(SILENT), "interaction_required");
    }

    @Test
    void isNeverSilentBecauseAScopeIsMissing(TestRealm realm) {
        Answer client = register(realm, WEB);
        ClientRepresentation stored = stored(realm, client);
        stored.setConsentRequired(false);
        realm.admin().clients().get(stored.getId()).update(stored);
        ClientScopeRepresentation scope = realm.admin().clientScopes().findAll().stream()
                .filter(each -> each.getName().equals("mcp-consent"))
                .findAny()
                .orElseThrow();
        realm.admin().clientScopes().get(scope.getId()).remove();

        CodeFlow flow = flow(realm, client, WEB);
        Answer page = flow.signIn(flow.authorize(Map.of()), USER);
        assertConsentPage(page);
        assertCode(flow.consent(page));
        assertCode(flow.authorize(SILENT));
    }

    @Test
    void endsWithKeycloaksOwnConsent(TestRealm realm) {
        Answer client = register(realm, WEB);
        CodeFlow flow = flow(realm, client, WEB);
        Answer tokens = flow.redeem(flow.consent(flow.signIn(flow.authorize(Map.of()), USER)));
        assertThat(tokens.status()).isEqualTo(200);

        String user = realm.admin().users().searchByUsername(USER, true).get(0).getId();
        realm.admin().users().get(user).revokeConsent(client.text("client_id"));

        CodeFlow next = flow(realm, client, WEB);
        assertConsentPage(next.signIn(next.authorize(Map.of()), USER));
    }
}
