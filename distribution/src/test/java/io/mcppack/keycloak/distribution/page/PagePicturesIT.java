package io.mcppack.keycloak.distribution.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.distribution.support.Chromium;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.Shared;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.openqa.selenium.By;

/**
 * Every page of the theme as real registrations fill it: checked by axe-core and photographed, in light, in dark and on
 * a phone.
 */
@KeycloakTest
@Tag("thorough")
final class PagePicturesIT {

    private static final int DESK = 760;
    private static final int PHONE = 390;
    private static final int ACCOUNT_WIDTH = 1000;
    private static final String RESOURCE = "https://mcp.example.com/notes";
    private static final String LOOPBACK = "http://localhost:8765/callback";
    private static final String VENDOR = "https://claude.ai/api/mcp/auth_callback";

    private final Chromium browser = Chromium.remembering();

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void isAccessible(String colours, @Shared TestRealm realm) throws IOException {
        ThemedRealm themed = ThemedRealm.of(realm);
        prepare(realm);
        browser.prefer(colours);

        String recognised = register(realm, "Claude Code (notes)", LOOPBACK);
        themed.openConsent(
                browser,
                recognised,
                LOOPBACK,
                Map.of("resource", RESOURCE, "scope", "openid profile email offline_access notes:write"));
        check("consent-recognised-" + colours, DESK);

        themed.openConsent(
                browser, register(realm, "Weather helper", LOOPBACK), LOOPBACK, Map.of("scope", "openid email"));
        check("consent-" + colours, DESK);
        check("consent-mobile-" + colours, PHONE);

        themed.openConsent(browser, register(realm, "Claude", VENDOR), VENDOR, Map.of("scope", "openid email"));
        check("consent-verified-" + colours, DESK);

        open(
                themed,
                themed.client("Company wiki", "https://wiki.example.com/cb", Map.of()),
                "https://wiki.example.com/cb");
        check("consent-stock-" + colours, DESK);

        open(themed, "3f0c6c0e-4f4f-4a79-9d43-1d1f3a5c6d2b", LOOPBACK);
        check("error-unknown-" + colours, DESK);
        check("error-unknown-mobile-" + colours, PHONE);

        open(themed, disabled(realm, themed, ""), LOOPBACK);
        check("error-off-" + colours, DESK);
        open(themed, disabled(realm, themed, "pending"), LOOPBACK);
        check("error-pending-" + colours, DESK);
        open(themed, disabled(realm, themed, "refused"), LOOPBACK);
        check("error-refused-" + colours, DESK);
        open(themed, recognised, "https://elsewhere.example/cb");
        check("error-address-" + colours, DESK);
    }

    @Test
    void theAccountConsoleSaysWhereAClientCameFrom(TestRealm realm) throws IOException {
        ThemedRealm themed = ThemedRealm.of(realm);
        prepare(realm);
        String client = register(realm, "Weather helper", LOOPBACK);
        themed.openConsent(browser, client, LOOPBACK, Map.of("scope", "openid email"));
        // Nobody listens at the address of the app; the consent is given all the same.
        browser.find(By.id("kc-login")).click();
        browser.awaitAddress("^http://localhost:8765/callback|^chrome-error:");
        browser.open(realm.uri("account/applications").toString());
        browser.awaitText("Weather helper");
        browser.find(By.xpath("//*[contains(text(), 'Weather helper')]/ancestor::li//button"))
                .click();
        browser.awaitText("Registered itself on");
        browser.awaitText("Codes go to localhost.");
        browser.picture("account-console", ACCOUNT_WIDTH);
    }

    private void open(ThemedRealm themed, String client, String redirectUri) {
        browser.open(themed.authorization(client, redirectUri, Map.of("scope", "openid email"))
                .toString());
    }

    private void check(String name, int width) throws IOException {
        browser.picture(name, width);
        assertThat(browser.overflows(By.cssSelector(".mcp-page"))).as(name).isFalse();
        assertThat(browser.seriousBarriers()).as(name).isEmpty();
    }

    private static void prepare(TestRealm realm) {
        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");
        realm.addComponent(TestRealm.SETTINGS_PAGE, "mcp-metadata", "", Map.of());
        realm.adminRest().put("mcp-metadata/servers/notes", """
                {"resource": "%s", "name": "Team notes",
                 "scopes": [{"name": "notes:write", "description": "Read and change the notes of your team"}]}
                """.formatted(RESOURCE));
    }

    private static String register(TestRealm realm, String name, String redirectUri) {
        Answer registered = Http.postJson(realm.registrationEndpoint(), """
                {"client_name": "%s", "redirect_uris": ["%s"], "token_endpoint_auth_method": "none"}
                """.formatted(name, redirectUri));
        assertThat(registered.status()).as(registered.body()).isEqualTo(201);
        return registered.text("client_id");
    }

    private static String disabled(TestRealm realm, ThemedRealm themed, String approval) {
        String id = themed.client("Notes", LOOPBACK, Map.of("mcp.approval", approval));
        ClientRepresentation client = realm.admin().clients().findByClientId(id).get(0);
        client.setEnabled(false);
        realm.admin().clients().get(client.getId()).update(client);
        return id;
    }
}
