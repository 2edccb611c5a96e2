package io.mcppack.keycloak.distribution.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.ClientPoliciesRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.RequiredActionProviderRepresentation;

/** A click on the consent page allows what the page said: this destination, this MCP server, this client as it was. */
@KeycloakTest
@Tag("database")
final class ConsentBindingIT {
    private static final String USER = "alice";
    private static final String WEB = "https://vscode.dev/redirect";
    private static final String OTHER_WEB = "https://claude.ai/api/mcp/auth_callback";
    private static final String LOCAL = "http://127.0.0.1:33418/";
    private static final String OTHER_PORT = "http://127.0.0.1:45678/";
    private static final String WEATHER = "https://weather.example.com/mcp";
    private static final String BANK = "https://bank.example.com/mcp";
    private static final Map<String, String> SILENT = Map.of("prompt", "none");

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
    void letsNoSelfRegisteredClientInWhereUsersCannotBeAsked(TestRealm realm) {
        Answer client = register(realm, WEB, OTHER_WEB);
        CodeFlow flow = flow(realm, client, WEB);
        assertCode(flow.consent(flow.signIn(flow.authorize(Map.of()), USER)));
        disableAction(realm);

        assertError(flow.authorize(SILENT), "unauthorized_client");
        assertThat(doctor(realm)).contains("consent-switched-off");
        realm.adminRest().post("dcr-policy/setup", "{}");
        assertThat(doctor(realm)).doesNotContain("consent-switched-off");
        assertCode(flow.authorize(SILENT));
    }

    @Test
    void redeemsNoCodeThatWasIssuedWithoutAsking(TestRealm realm) {
        Answer client = register(realm, WEB, OTHER_WEB);
        CodeFlow flow = flow(realm, client, WEB);
        assertCode(flow.consent(flow.signIn(flow.authorize(Map.of()), USER)));
        disableAction(realm);
        realm.admin().clientPoliciesPoliciesResource().updatePolicies(new ClientPoliciesRepresentation());

        CodeFlow elsewhere = flow(realm, client, OTHER_WEB);
        Answer redirect = elsewhere.signIn(elsewhere.authorize(Map.of()), USER);
        assertCode(redirect);
        Answer refused = elsewhere.redeem(redirect);
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.text("error")).isEqualTo("invalid_grant");
        assertThat(flow.redeem(flow.authorize(SILENT)).status()).isEqualTo(200);
    }

    @Test
    void asksForTheServerOfAPushedRequest(TestRealm realm) {
        Answer client = register(realm, WEB);
        CodeFlow flow = flow(realm, client, WEB);
        assertCode(flow.consent(flow.signIn(flow.authorize(Map.of("resource", WEATHER)), USER)));

        Answer pushed = Http.postForm(
                realm.uri("protocol/openid-connect/ext/par/request"),
                Map.of(
                        "client_id", client.text("client_id"),
                        "redirect_uri", WEB,
                        "response_type", "code",
                        "scope", "openid",
                        "prompt", "none",
                        "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                        "code_challenge_method", "S256",
                        "resource", BANK));
        assertThat(pushed.status()).as(pushed.body()).isEqualTo(201);
        Answer answer = flow.authorize(Map.of("request_uri", pushed.text("request_uri"), "resource", WEATHER));
        assertError(answer, "interaction_required");
    }

    @Test
    void twoClicksAtOnceLeaveOneConsent(TestRealm realm) {
        Answer client = register(realm, WEB);
        CodeFlow one = flow(realm, client, WEB);
        CodeFlow two = flow(realm, client, WEB);
        Answer first = one.signIn(one.authorize(Map.of()), USER);
        Answer second = two.signIn(two.authorize(Map.of("resource", WEATHER)), USER);
        CompletableFuture<Answer> other = CompletableFuture.supplyAsync(() -> two.consent(second));
        assertCode(one.consent(first));
        assertCode(other.join());

        assertCode(one.authorize(SILENT));
        assertCode(one.authorize(with(SILENT, "resource", WEATHER)));
        String user = realm.admin().users().searchByUsername(USER, true).get(0).getId();
        realm.admin().users().get(user).revokeConsent(client.text("client_id"));
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

    @Test
    void promptConsentShowsOnePage(TestRealm realm) {
        CodeFlow flow = flow(realm, register(realm, WEB), WEB);
        assertCode(flow.consent(flow.signIn(flow.authorize(Map.of()), USER)));

        Answer page = flow.authorize(Map.of("prompt", "consent"));
        assertConsentPage(page);
        assertCode(flow.consent(page));
    }

    @Test
    void asksAlsoIfTheRequestNamesTheAction(TestRealm realm) {
        CodeFlow flow = flow(realm, register(realm, WEB, OTHER_WEB), WEB);
        assertCode(flow.consent(flow.signIn(flow.authorize(Map.of()), USER)));

        Map<String, String> elsewhere = Map.of("redirect_uri", OTHER_WEB, "kc_action", "mcp-consent");
        assertConsentPage(flow.authorize(elsewhere));
        assertError(flow.authorize(with(elsewhere, "prompt", "none")), "interaction_required");
        assertCode(flow.authorize(with(SILENT, "kc_action", "mcp-consent")));
    }

    /** OAuth lets a client leave out its only redirect URI; OpenID Connect does not. */
    @Test
    void redeemsACodeForTheOnlyRedirectUriThatNobodyNamed(TestRealm realm) {
        Answer client = register(realm, WEB);
        CodeFlow flow = flow(realm, client, WEB);
        URI request = URI.create(realm.uri("protocol/openid-connect/auth") + "?"
                + Http.encode(Map.of(
                        "client_id", client.text("client_id"),
                        "response_type", "code",
                        "scope", "profile",
                        "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                        "code_challenge_method", "S256")));
        Answer redirect = flow.consent(flow.signIn(flow.open(request), USER));
        assertThat(redirect.header("Location")).startsWith(WEB);

        Answer tokens = Http.postForm(
                realm.uri("protocol/openid-connect/token"),
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        redirect.header("Location").replaceAll(".*[?&]code=([^&]+).*", "$1"),
                        "client_id",
                        client.text("client_id"),
                        "code_verifier",
                        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
    }

    @Test
    void leavesAnAdministratorsClientToKeycloak(TestRealm realm) {
        register(realm, WEB);
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId("by-hand");
        client.setPublicClient(true);
        client.setRedirectUris(List.of(WEB, OTHER_WEB));
        realm.admin().clients().create(client).close();

        CodeFlow flow = new CodeFlow(realm, "by-hand", WEB);
        assertCode(flow.signIn(flow.authorize(Map.of()), USER));
        assertCode(flow.authorize(with(SILENT, "redirect_uri", OTHER_WEB)));
    }

    private static void disableAction(TestRealm realm) {
        RequiredActionProviderRepresentation action = realm.admin().flows().getRequiredAction("mcp-consent");
        action.setEnabled(false);
        realm.admin().flows().updateRequiredAction("mcp-consent", action);
    }

    private static String doctor(TestRealm realm) {
        return realm.adminRest().get("dcr-policy/doctor").body();
    }

    private static Answer register(TestRealm realm, String... redirectUris) {
        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");
        Answer policy = realm.addComponent(TestRealm.REGISTRATION_POLICY, "mcp-dcr-policy", "anonymous", Map.of());
        assertThat(policy.status()).as(policy.body()).isEqualTo(201);
        realm.addUser(USER);
        Answer client = Http.postJson(
                realm.registrationEndpoint(),
                "{\"client_name\": \"Notes\", \"token_endpoint_auth_method\": \"none\", \"redirect_uris\": [\""
                        + String.join("\", \"", redirectUris) + "\"]}");
        assertThat(client.status()).as(client.body()).isEqualTo(201);
        return client;
    }

    private static CodeFlow flow(TestRealm realm, Answer client, String redirectUri) {
        return new CodeFlow(realm, client.text("client_id"), redirectUri);
    }

    private static ClientRepresentation stored(TestRealm realm, Answer client) {
        return realm.admin().clients().findByClientId(client.text("client_id")).get(0);
    }

    private static Map<String, String> with(Map<String, String> parameters, String name, String value) {
        Map<String, String> all = new HashMap<>(parameters);
        all.put(name, value);
        return all;
    }

    private static void assertConsentPage(Answer answer) {
        assertThat(answer.status()).as(answer.header("Location")).isEqualTo(200);
        assertThat(answer.body()).contains("name=\"accept\"");
    }

    private static void assertCode(Answer answer) {
        assertThat(answer.header("Location"))
                .as(answer.status() + answer.body())
                .contains("code=");
    }

    private static void assertError(Answer answer, String error) {
        assertThat(answer.header("Location"))
                .as(answer.status() + answer.body())
                .contains("error=" + error);
    }
}
