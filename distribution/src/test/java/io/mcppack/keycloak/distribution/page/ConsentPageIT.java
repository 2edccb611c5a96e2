package io.mcppack.keycloak.distribution.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.distribution.support.Chromium;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.Shared;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.representations.idm.RealmRepresentation;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What a user reads before giving an MCP client access, in a real browser. */
@KeycloakTest
final class ConsentPageIT {

    private static final String WEB = "https://notes.example.com/cb";
    private static final Map<String, String> SELF_REGISTERED =
            Map.of("mcp.registered-by", "anonymous", "mcp.redirect-hosts", "notes.example.com localhost");

    private static final By NAME = By.id("mcp-client-name");
    private static final By DESTINATION = By.id("mcp-destination");
    private static final By MARK = By.id("mcp-mark");
    private static final By EXPLANATION = By.id("mcp-explanation");

    /** Asked for by every test: without a browser on the machine every single test counts as skipped. */
    private final Chromium browser = Chromium.remembering();

    @Test
    void tellsWhoAsksForWhatSinceWhenAndWhereTheAccessGoes(TestRealm realm) {
        open(realm, "Notes", WEB, SELF_REGISTERED, Map.of("scope", "openid offline_access " + ThemedRealm.SCOPE));
        assertThat(browser.text(By.tagName("h1"))).isEqualTo("Allow access to your account?");
        assertThat(browser.text(NAME)).isEqualTo("Notes");
        assertThat(browser.text(DESTINATION)).isEqualTo("Access goes to\nnotes.example.com");
        assertThat(browser.text(By.id("mcp-registered"))).isEqualTo("Registered\n" + today(Locale.ENGLISH));
        assertThat(browser.text(MARK)).isEqualTo("Registered itself, not verified");
        assertThat(browser.text(EXPLANATION))
                .contains("Warning:", "Not verified by Acme Corp", "only if you have just started to connect");
        assertThat(browser.all(By.cssSelector(".mcp-scopes li")))
                .extracting(WebElement::getText)
                .containsExactlyInAnyOrder(
                        "See your name and the rest of your profile",
                        "See your email address",
                        "Read your <notes>",
                        "Keep this access while you are away, until you revoke it");
        assertThat(browser.all(By.id("mcp-server"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://127.0.0.1/cb | http://127.0.0.1:40123/cb | An app on this computer; 127.0.0.1:40123",
                "http://localhost:1/cb | http://localhost:1/cb | An app on this computer; localhost:1",
                "https://localhost.evil.example/ | https://localhost.evil.example/ | localhost.evil.example",
                "https://a.example:8443/cb | https://a.example:8443/cb | a.example:8443",
                "http://a.example/cb | http://a.example/cb | http://a.example; The connection to this address is not encrypted.",
                "https://xn--pple-43d.example/cb | https://xn--pple-43d.example/cb | xn--pple-43d.example; This address has letters"
                        + " that can look like others, so it is shown in its technical spelling.",
                "cursor://anysphere.cursor-mcp/cb | cursor://anysphere.cursor-mcp/cb | An app on this device;"
                        + " The one that opens addresses beginning with cursor://anysphere.cursor-mcp",
                "com.example.app:/cb | com.example.app:/cb | An app on this device;"
                        + " The one that opens addresses beginning with com.example.app:"
            })
    void showsWhereTheCodeOfThisRequestGoes(
            String registered, String requested, String shown, @Shared TestRealm realm) {
        ThemedRealm themed = ThemedRealm.of(realm);
        String client = themed.client("Notes", registered, SELF_REGISTERED);
        themed.openConsent(browser, client, requested, Map.of());
        assertThat(browser.text(DESTINATION)).isEqualTo("Access goes to\n" + shown.replace("; ", "\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "A name of its own, https://claude.ai/api/mcp/auth_callback, Claude, Verified vendor",
        "Claude Code, http://localhost/callback, Claude Code, 'Looks like Claude Code, not verified'",
        "Claude Code (github), http://localhost/callback, Claude Code (github), 'Looks like Claude Code, not verified'",
        "C1aude Code (github), http://localhost/callback, C1aude Code (github), 'Not Claude Code, only named like it'",
        "C1aude, https://evil.example/cb, C1aude, 'Not Claude, only named like it'",
        "Notes, https://evil.example/cb, Notes, 'Registered itself, not verified'",
    })
    void marksAClientByItsNameAndAddressesAndNothingElse(
            String name, String redirectUri, String headline, String mark, @Shared TestRealm realm) {
        Map<String, String> forged = new LinkedHashMap<>(SELF_REGISTERED);
        forged.put("mcp.verified", "claude");
        forged.put("mcp.known-as", "Claude");
        forged.put("mcp.redirect-hosts", "evil.example");
        forged.put("mcp.redirect-uris", "https://claude.ai/api/mcp/auth_callback");
        open(realm, name, redirectUri, forged, Map.of());

        assertThat(browser.text(MARK)).isEqualTo(mark);
        boolean verified = mark.startsWith("Verified");
        assertThat(browser.text(NAME)).isEqualTo(headline);
        assertThat(browser.all(By.id("mcp-own-name"))).hasSize(verified ? 1 : 0);
        assertThat(browser.all(By.cssSelector("#mcp-explanation.mcp-warning"))).hasSize(verified ? 0 : 1);
        assertThat(browser.text(EXPLANATION)).contains("only if you have just started to connect");
    }

    @Test
    void aClientOfAnAdministratorKeepsItsPage(TestRealm realm) {
        open(
                realm,
                "${client_account-console}",
                WEB,
                Map.of(
                        "tosUri",
                        "http://notes.example.com/terms",
                        "logoUri",
                        "data:image/gif;base64,R0lGODlhAQABAAAAACw="),
                Map.of());
        assertThat(browser.text(By.tagName("h1"))).isEqualTo("Grant Access to Account Console");
        assertThat(browser.all(By.cssSelector(".mcp-logo"))).hasSize(1);
        assertThat(browser.text(By.id("mcp-scopes"))).isEqualTo("Do you grant these access privileges?");
        assertThat(browser.all(By.cssSelector(".mcp-scopes li")))
                .extracting(WebElement::getText)
                .containsExactlyInAnyOrder("User profile", "Email address", "Read your <notes>");
        assertThat(browser.text(By.id("kc-login"))).isEqualTo("Yes");
        assertThat(browser.text(By.id("kc-cancel"))).isEqualTo("No");
        assertThat(browser.text(By.cssSelector(".mcp-links a"))).contains("terms of service.");
        assertThat(browser.text(DESTINATION)).isEqualTo("Access goes to\nnotes.example.com");
        assertThat(browser.all(MARK)).isEmpty();
        assertThat(browser.all(EXPLANATION)).isEmpty();
    }

    @Test
    void aRealmWithoutTheThemeHasKeycloaksOwnPage(TestRealm realm) {
        ThemedRealm themed = ThemedRealm.of(realm);
        RealmRepresentation stock = new RealmRepresentation();
        stock.setLoginTheme("keycloak.v2");
        realm.admin().update(stock);
        themed.openConsent(browser, themed.client("Notes", WEB, SELF_REGISTERED), WEB, Map.of());
        assertThat(browser.text(By.tagName("h1"))).isEqualTo("Grant Access to Notes");
        assertThat(browser.source()).doesNotContain("mcp-page", "mcp-card");
    }

    @ParameterizedTest
    @Tag("thorough")
    @MethodSource("io.mcppack.keycloak.distribution.support.HostileText#cases")
    void showsAHostileNameLetterByLetterWithinThePage(String name, String shown, @Shared TestRealm realm) {
        browser.narrow(360);
        open(realm, name, WEB, SELF_REGISTERED, Map.of());
        assertThat(browser.textContent(NAME)).isEqualTo(shown);
        assertThat(browser.all(By.cssSelector("#mcp-client-name *"))).isEmpty();
        assertThat(browser.title()).isEqualTo("Sign in to Acme Corp");
        assertThat(browser.source()).doesNotContain("Security Admin Console");
        assertThat(browser.overflows(By.cssSelector(".mcp-page"))).isFalse();
    }

    @Test
    void fallsBackToTheClientIdWhenThereIsNoName(TestRealm realm) {
        String client = open(realm, " ", WEB, SELF_REGISTERED, Map.of());
        assertThat(browser.text(NAME)).isEqualTo(client);
    }

    @Test
    void loadsNothingFromAnotherHostAndLinksOnlyToTheSecureWeb(TestRealm realm) {
        Map<String, String> attributes = new LinkedHashMap<>(SELF_REGISTERED);
        attributes.put("logoUri", "http://127.0.0.1:1/logo.png");
        attributes.put("tosUri", "https://notes.example.com/terms");
        attributes.put("policyUri", "http://notes.example.com/privacy");
        open(realm, "Notes", WEB, attributes, Map.of());
        assertThat(browser.all(By.tagName("img"))).isEmpty();
        assertThat(browser.source()).doesNotContain("logo.png", "/privacy");
        WebElement link = browser.find(By.cssSelector(".mcp-links a"));
        assertThat(link.getDomAttribute("href")).isEqualTo("https://notes.example.com/terms");
        assertThat(link.getDomAttribute("rel")).isEqualTo("noopener noreferrer");
        assertThat(browser.hostsLoadedFrom()).containsExactly(realm.uri("").getAuthority());
    }

    @Test
    void namesTheMcpServerThatIsAskedForAndNoOther(TestRealm realm) {
        ThemedRealm themed = ThemedRealm.of(realm);
        themed.client("Team notes", WEB, Map.of("resource_url", "https://mcp.example.com"));
        String client = themed.client("Notes", WEB, SELF_REGISTERED);

        themed.openConsent(browser, client, WEB, Map.of("resource", "https://MCP.example.com:443/"));
        assertThat(browser.text(By.id("mcp-server"))).isEqualTo("MCP server\nTeam notes\nhttps://mcp.example.com");

        browser.open(themed.authorization(client, WEB, Map.of("resource", "https://unknown.example/it-is-safe"))
                .toString());
        browser.find(NAME);
        assertThat(browser.all(By.id("mcp-server"))).isEmpty();
        assertThat(browser.text(By.tagName("body"))).doesNotContain("it-is-safe");
    }

    @Test
    void aDeviceIsCalledADevice(TestRealm realm) {
        Map<String, String> attributes = new LinkedHashMap<>(SELF_REGISTERED);
        attributes.put("oauth2.device.authorization.grant.enabled", "true");
        String client = ThemedRealm.of(realm).client("Lamp", WEB, attributes);
        Answer device = Http.postForm(
                realm.uri("protocol/openid-connect/auth/device"), Map.of("client_id", client, "scope", "openid"));
        browser.open(device.text("verification_uri_complete"));
        ThemedRealm.signIn(browser);
        browser.find(NAME);
        assertThat(browser.text(DESTINATION)).contains("The device that showed you a code");
    }

    @ParameterizedTest
    @CsvSource({
        "de, Zugriff auf Ihr Konto erlauben?, de",
        "fr, Autoriser l’accès à votre compte ?, fr",
        "es, ¿Permitir el acceso a su cuenta?, es",
        "pt, Permitir o acesso à sua conta?, pt",
        "pt-BR, Permitir o acesso à sua conta?, pt-BR",
        "ja, アカウントへのアクセスを許可しますか？, ja",
        "zh-CN, 允许访问您的帐户吗？, zh-CN",
        "zh-TW, 要允許存取您的帳戶嗎？, zh-TW"
    })
    void speaksTheLanguageOfTheUser(String language, String title, String tag, @Shared TestRealm realm) {
        ThemedRealm themed = ThemedRealm.of(realm, "en", "de", "fr", "es", "pt", "pt-BR", "ja", "zh-CN", "zh-TW");
        browser.narrow(360);
        String client = themed.client("Notes", WEB, SELF_REGISTERED);
        themed.openConsent(browser, client, WEB, Map.of("ui_locales", language));
        assertThat(browser.text(By.tagName("h1"))).isEqualTo(title);
        assertThat(browser.find(By.tagName("html")).getDomAttribute("lang")).isEqualTo(tag);
        assertThat(browser.text(By.tagName("time"))).isEqualTo(today(Locale.forLanguageTag(language)));
        assertThat(browser.text(By.tagName("main"))).doesNotContain("mcp", "{0}", "Allow access");
        assertThat(browser.overflows(By.cssSelector(".mcp-page"))).isFalse();
    }

    @Test
    void everythingIsReachedByKeyboardAndDenyingGivesTheClientNothing(TestRealm realm) {
        Map<String, String> attributes = new LinkedHashMap<>(SELF_REGISTERED);
        attributes.put("tosUri", "https://notes.example.com/terms");
        open(realm, "Notes", ThemedRealm.of(realm).landing(), attributes, Map.of());
        assertThat(List.of(browser.tab(), browser.tab(), browser.tab()))
                .extracting(element -> element.getText().replace('\n', ' '))
                .containsExactly("Terms of service (opens in a new tab)", "Allow access", "Deny");
        browser.press(Keys.ENTER);
        browser.awaitAddress("^\\Q" + ThemedRealm.of(realm).landing() + "\\E.*[?&]error=access_denied");
        assertThat(consents(realm)).isEmpty();
    }

    @Test
    void allowingGivesTheClientItsCodeAndKeepsTheConsent(TestRealm realm) {
        String client = open(realm, "Notes", ThemedRealm.of(realm).landing(), SELF_REGISTERED, Map.of());
        browser.find(By.id("kc-login")).click();
        browser.awaitAddress("^\\Q" + ThemedRealm.of(realm).landing() + "\\E.*[?&]code=");
        assertThat(consents(realm))
                .extracting(consent -> consent.get("clientId"))
                .containsExactly(client);
    }

    @Test
    void followsTheColoursTheUserPrefers(TestRealm realm) {
        browser.prefer("dark");
        open(realm, "Notes", WEB, SELF_REGISTERED, Map.of());
        assertThat(browser.find(By.tagName("html")).getDomAttribute("class")).contains("dark");
        assertThat(browser.find(By.tagName("main")).getCssValue("background-color"))
                .doesNotContain("255, 255, 255");
    }

    private String open(
            TestRealm realm,
            String name,
            String redirectUri,
            Map<String, String> attributes,
            Map<String, String> parameters) {
        ThemedRealm themed = ThemedRealm.of(realm);
        String client = themed.client(name, redirectUri, attributes);
        themed.openConsent(browser, client, redirectUri, parameters);
        return client;
    }

    private static String today(Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(LocalDate.now(ZoneOffset.UTC));
    }

    private static List<Map<String, Object>> consents(TestRealm realm) {
        String id = realm.admin()
                .users()
                .searchByUsername(ThemedRealm.USER, true)
                .get(0)
                .getId();
        return realm.admin().users().get(id).getConsents();
    }
}
