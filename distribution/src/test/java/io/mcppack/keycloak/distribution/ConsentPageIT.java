package io.mcppack.keycloak.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** What a user reads before giving an MCP client access, in a real browser. */
@KeycloakTest
final class ConsentPageIT {

    private static final String USER = "alice";
    private static final String CLIENT = "mcp-client";
    private static final By NAME = By.id("mcp-client-name");
    private static final By DESTINATION = By.id("mcp-destination");
    private static final By SELF_REGISTERED = By.id("mcp-self-registered");

    /** Asked for by every test: without a browser on the machine every single test counts as skipped. */
    private final Chromium browser = Chromium.forgetful();

    @Test
    void tellsWhoAsksForWhatAndWhereTheAccessGoes(TestRealm realm) {
        openConsent(
                realm, "Notes", Map.of("mcp.registered-by", "anonymous", "mcp.redirect-hosts", "notes.example.com"));
        assertThat(browser.text(NAME)).isEqualTo("Notes");
        assertThat(browser.text(DESTINATION)).isEqualTo("Access goes to\nnotes.example.com");
        assertThat(browser.text(SELF_REGISTERED)).contains("registered itself", "not verified by Acme Corp");
        assertThat(browser.all(By.cssSelector(".mcp-scopes li")))
                .extracting(WebElement::getText)
                .containsExactlyInAnyOrder("User profile", "Email address", "Read your <notes>");
    }

    @Test
    void namesEveryHostAndExplainsLoopbackInPlainWords(TestRealm realm) {
        openConsent(realm, "Notes", Map.of("mcp.redirect-hosts", "127.0.0.1 [::1] localhost notes.example.com"));
        assertThat(browser.text(DESTINATION))
                .isEqualTo("Access goes to one of\nAn app on this computer\nnotes.example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "initial-access-token"})
    void warnsOfEveryClientThatRegisteredItself(String registeredBy, TestRealm realm) {
        openConsent(realm, "Notes", Map.of("mcp.registered-by", registeredBy));
        assertThat(browser.all(SELF_REGISTERED)).hasSize(1);
    }

    @Test
    void claimsNothingAboutAClientThePackDidNotMark(TestRealm realm) {
        openConsent(realm, "Wiki", Map.of());
        assertThat(browser.text(NAME)).isEqualTo("Wiki");
        assertThat(browser.all(DESTINATION)).isEmpty();
        assertThat(browser.all(SELF_REGISTERED)).isEmpty();
    }

    @Test
    void namesNoHostWhenTheAccessMayGoToADeviceInstead(TestRealm realm) {
        openConsent(
                realm,
                "Lamp",
                Map.of(
                        "mcp.redirect-hosts", "notes.example.com",
                        "oauth2.device.authorization.grant.enabled", "true"));
        assertThat(browser.all(DESTINATION)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"${client_security-admin-console}", "${doYes}", "<b>x</b><script>document.title='x'</script>"})
    void showsAHostileNameLetterByLetter(String name, TestRealm realm) {
        openConsent(realm, name, Map.of("mcp.registered-by", "anonymous"));
        assertThat(browser.text(NAME)).isEqualTo(name);
        assertThat(browser.all(By.cssSelector("#mcp-client-name *"))).isEmpty();
        assertThat(browser.source()).doesNotContain("Security Admin Console");
    }

    @Test
    void fallsBackToTheClientIdWhenThereIsNoName(TestRealm realm) {
        openConsent(realm, " ", Map.of());
        assertThat(browser.text(NAME)).isEqualTo(CLIENT);
    }

    @Test
    void loadsNothingFromAnotherHostAndLinksOnlyToTheWeb(TestRealm realm) {
        openConsent(
                realm,
                "Notes",
                Map.of(
                        "logoUri", "http://127.0.0.1:1/logo.png",
                        "tosUri", "https://notes.example.com/terms",
                        "policyUri", "ftp://notes.example.com/privacy"));
        assertThat(browser.all(By.tagName("img"))).isEmpty();
        assertThat(browser.source()).doesNotContain("logo.png", "ftp://");
        WebElement link = browser.find(By.cssSelector(".mcp-links a"));
        assertThat(link.getDomAttribute("href")).isEqualTo("https://notes.example.com/terms");
        assertThat(link.getDomAttribute("rel")).isEqualTo("noopener noreferrer");
    }

    @Test
    void allowingGivesTheClientItsCodeAndKeepsTheConsent(TestRealm realm) {
        openConsent(realm, "Notes", Map.of("mcp.registered-by", "anonymous"));
        browser.find(By.id("kc-login")).click();
        browser.awaitAddress("^\\Q" + redirectUri(realm) + "\\E.*[?&]code=");
        assertThat(consents(realm))
                .extracting(consent -> consent.get("clientId"))
                .containsExactly(CLIENT);
    }

    @Test
    void denyingGivesTheClientNothing(TestRealm realm) {
        openConsent(realm, "Notes", Map.of("mcp.registered-by", "anonymous"));
        browser.find(By.id("kc-cancel")).click();
        browser.awaitAddress("^\\Q" + redirectUri(realm) + "\\E.*[?&]error=access_denied");
        assertThat(consents(realm)).isEmpty();
    }

    @Test
    void followsTheColoursTheUserPrefers(TestRealm realm) {
        browser.prefer("dark");
        openConsent(realm, "Notes", Map.of());
        assertThat(browser.find(By.tagName("html")).getDomAttribute("class")).contains("dark");
        assertThat(browser.find(By.tagName("main")).getCssValue("background-color"))
                .doesNotContain("255, 255, 255");
    }

    private void openConsent(TestRealm realm, String name, Map<String, String> attributes) {
        prepare(realm, name, attributes);
        browser.open(realm.uri("protocol/openid-connect/auth") + "?response_type=code&state=s&client_id=" + CLIENT
                + "&scope=openid%20notes:read&redirect_uri=" + redirectUri(realm));
        browser.find(By.id("username")).sendKeys(USER);
        browser.find(By.id("password")).sendKeys(USER);
        browser.find(By.id("kc-login")).click();
        browser.find(NAME);
    }

    private static void prepare(TestRealm realm, String name, Map<String, String> attributes) {
        RealmRepresentation themed = new RealmRepresentation();
        themed.setLoginTheme("mcp");
        themed.setDisplayName("Acme Corp");
        realm.admin().update(themed);
        realm.addUser(USER);

        ClientScopeRepresentation scope = new ClientScopeRepresentation();
        scope.setName("notes:read");
        scope.setProtocol("openid-connect");
        scope.setAttributes(Map.of("display.on.consent.screen", "true", "consent.screen.text", "Read your <notes>"));
        created(realm.admin().clientScopes().create(scope));

        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(CLIENT);
        client.setName(name);
        client.setPublicClient(true);
        client.setConsentRequired(true);
        client.setRedirectUris(List.of(redirectUri(realm)));
        client.setDefaultClientScopes(List.of("basic", "profile", "email"));
        client.setOptionalClientScopes(List.of("notes:read"));
        client.setAttributes(attributes);
        created(realm.admin().clients().create(client));
    }

    private static void created(Response response) {
        try (response) {
            assertThat(response.getStatus()).isEqualTo(Response.Status.CREATED.getStatusCode());
        }
    }

    private static List<Map<String, Object>> consents(TestRealm realm) {
        String id = realm.admin().users().searchByUsername(USER, true).get(0).getId();
        return realm.admin().users().get(id).getConsents();
    }

    /** A page of the server itself, so that the browser has somewhere to land. */
    private static String redirectUri(TestRealm realm) {
        return realm.uri(".well-known/openid-configuration").toString();
    }
}
