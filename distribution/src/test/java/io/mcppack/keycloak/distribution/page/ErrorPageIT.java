package io.mcppack.keycloak.distribution.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.distribution.support.Chromium;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.Shared;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What a user reads when an app could not even ask. */
@KeycloakTest
final class ErrorPageIT {

    private static final String CALLBACK = "http://localhost:56648/callback";
    private static final By BODY = By.tagName("main");

    private final Chromium browser = Chromium.remembering();

    @Test
    void saysHowToRegisterAgainWhenTheClientIsGone(TestRealm realm) {
        URI address = ThemedRealm.of(realm).authorization("gone", CALLBACK, Map.of());
        // Some clients take this status, and no other, for a sign that they have to register again.
        assertThat(Http.get(address).status()).isEqualTo(400);

        browser.open(address.toString());

        assertThat(browser.text(By.tagName("h1"))).isEqualTo("This app has to register again");
        assertThat(browser.text(BODY)).contains("Acme Corp", "Your account is not affected.");
        assertThat(browser.all(By.cssSelector(".mcp-apps summary")))
                .extracting(WebElement::getText)
                .containsExactly(
                        "Claude",
                        "Claude Code",
                        "ChatGPT",
                        "Codex",
                        "Cursor",
                        "Gemini CLI",
                        "MCP Inspector",
                        "mcp-remote",
                        "Visual Studio Code",
                        "Another app");
        assertThat(browser.all(By.cssSelector("details[open]")))
                .extracting(details -> details.getDomAttribute("id"))
                .containsExactly("mcp-help-claude-code");
        assertThat(browser.text(By.id("mcp-reference"))).isEqualTo("Message for support: Client not found. gone");
    }

    @Test
    void theAdviceOpensByKeyboard(TestRealm realm) {
        browser.open(ThemedRealm.of(realm).authorization("gone", "x:", Map.of()).toString());
        assertThat(browser.all(By.cssSelector("details[open]"))).isEmpty();
        assertThat(browser.tab().getText()).isEqualTo("Claude");
        browser.press(Keys.ENTER);
        assertThat(browser.text(By.cssSelector("details[open] p"))).contains("Connectors");
    }

    @ParameterizedTest
    @CsvSource({
        "'', This app is switched off, true",
        "pending, This app is waiting for approval, false",
        "refused, This app was not approved, false"
    })
    void saysWhyAClientIsSwitchedOff(String approval, String title, boolean registerAgain, @Shared TestRealm realm) {
        ThemedRealm themed = ThemedRealm.of(realm);
        String id = themed.client("Notes", CALLBACK, Map.of("mcp.approval", approval));
        ClientRepresentation client = realm.admin().clients().findByClientId(id).get(0);
        client.setEnabled(false);
        realm.admin().clients().get(client.getId()).update(client);

        browser.open(themed.authorization(id, CALLBACK, Map.of()).toString());

        assertThat(browser.text(By.tagName("h1"))).isEqualTo(title);
        assertThat(browser.text(BODY)).contains("Acme Corp", "Client disabled.", id);
        assertThat(browser.all(By.cssSelector(".mcp-apps"))).hasSize(registerAgain ? 1 : 0);
    }

    @Test
    void saysThatNothingWasSentToAnAddressThatIsNotRegistered(TestRealm realm) {
        ThemedRealm themed = ThemedRealm.of(realm);
        String client = themed.client("Notes", CALLBACK, Map.of());
        browser.open(themed.authorization(client, "https://evil.example/cb", Map.of())
                .toString());
        assertThat(browser.text(By.tagName("h1"))).isEqualTo("This app uses another address than it registered");
        assertThat(browser.text(BODY))
                .contains("nothing was sent", "Invalid parameter: redirect_uri")
                .doesNotContain("evil.example");
    }

    @Test
    void leavesOtherErrorsAsTheyAre(TestRealm realm) {
        ThemedRealm.of(realm);
        browser.open(realm.uri("protocol/openid-connect/auth") + "?response_type=code");
        assertThat(browser.text(By.tagName("h1"))).isEqualTo("We are sorry...");
        assertThat(browser.text(By.id("kc-error-message"))).isEqualTo("Invalid Request");
    }

    @Test
    void aProgramStillGetsItsJson(TestRealm realm) {
        URI address = ThemedRealm.of(realm).authorization("gone", CALLBACK, Map.of());
        Answer answer = Http.get(address, "Accept", "application/json");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).contains("application/json");
    }

    @ParameterizedTest
    @Tag("thorough")
    @MethodSource("io.mcppack.keycloak.distribution.support.HostileText#cases")
    void repeatsAHostileClientIdLetterByLetterWithinThePage(String id, String shown, @Shared TestRealm realm) {
        browser.narrow(360);
        browser.open(ThemedRealm.of(realm).authorization(id, CALLBACK, Map.of()).toString());
        assertThat(browser.textContent(By.id("mcp-client-id"))).isEqualTo(shown);
        assertThat(browser.all(By.cssSelector("#mcp-client-id *"))).isEmpty();
        assertThat(browser.title()).isEqualTo("Sign in to Acme Corp");
        assertThat(browser.overflows(By.cssSelector(".mcp-page"))).isFalse();
    }

    @Test
    void keepsItsAdviceWhenTheUserChangesTheLanguage(TestRealm realm) {
        browser.open(ThemedRealm.of(realm, "en", "de")
                .authorization("gone", CALLBACK, Map.of())
                .toString());
        browser.find(By.cssSelector("#login-select-toggle option:not([selected])"))
                .click();
        browser.awaitText("Diese App muss sich neu registrieren");
        assertThat(browser.find(By.tagName("html")).getDomAttribute("lang")).isEqualTo("de");
        assertThat(browser.text(By.id("mcp-again"))).isEqualTo("So registriert sich eine App neu");
    }
}
