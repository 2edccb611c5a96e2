package io.mcppack.keycloak.distribution.registration;

import static io.mcppack.keycloak.distribution.registration.ConsentingUser.BANK;
import static io.mcppack.keycloak.distribution.registration.ConsentingUser.OTHER_WEB;
import static io.mcppack.keycloak.distribution.registration.ConsentingUser.SILENT;
import static io.mcppack.keycloak.distribution.registration.ConsentingUser.USER;
import static io.mcppack.keycloak.distribution.registration.ConsentingUser.WEATHER;
import static io.mcppack.keycloak.distribution.registration.ConsentingUser.WEB;
import static io.mcppack.keycloak.distribution.registration.ConsentingUser.assertCode;
import static io.mcppack.keycloak.distribution.registration.ConsentingUser.assertConsentPage;
import static io.mcppack.keycloak.distribution.registration.ConsentingUser.assertError;
import static io.mcppack.keycloak.distribution.registration.ConsentingUser.disableAction;
import static io.mcppack.keycloak.distribution.registration.ConsentingUser.doctor;
import static io.mcppack.keycloak.distribution.registration.ConsentingUser.flow;
import static io.mcppack.keycloak.distribution.registration.ConsentingUser.register;
import static io.mcppack.keycloak.distribution.registration.ConsentingUser.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientPoliciesRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;

/** A click on the consent page allows what the page said: this destination, this MCP server, this client as it was. */
@KeycloakTest
@Tag("database")
final class ConsentBindingFlowIT {
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
}
