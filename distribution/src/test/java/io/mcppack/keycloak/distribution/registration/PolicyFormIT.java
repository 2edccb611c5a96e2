package io.mcppack.keycloak.distribution.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.distribution.support.AdminConsole;
import io.mcppack.keycloak.distribution.support.Chromium;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.RealmRepresentation;
import org.openqa.selenium.By;

/** The form of the policy in the admin console, as an administrator sees it. */
@KeycloakTest
final class PolicyFormIT {

    private static final int WIDTH = 1100;
    private static final int HEIGHT = 1700;

    private final Chromium browser = Chromium.forgetful();

    @ParameterizedTest
    @CsvSource({
        "en, Further redirect hosts, Maximum number of self-registered clients",
        "de, Weitere Hosts für Weiterleitungen, Höchstzahl selbst registrierter Clients"
    })
    void speaksTheLanguageOfTheAdministratorAndRefusesAContradiction(
            String language, String hosts, String limit, TestRealm realm) throws IOException {
        speak(realm, language);
        realm.addComponent(
                TestRealm.REGISTRATION_POLICY, "mcp-dcr-policy", "anonymous", Map.of("redirect-hosts", "corp.example"));

        AdminConsole console = new AdminConsole(browser, realm, TestRealm.REGISTRATION_POLICY, "mcp-dcr-policy");
        console.open("/clients/client-registration/anonymous/mcp-dcr-policy/"
                + console.component().getId());
        browser.awaitText(hosts);
        browser.awaitText(limit);
        assertThat(browser.text(By.tagName("body"))).doesNotContain(".label", ".tooltip");
        browser.picture("dcr-policy-" + language, WIDTH, HEIGHT);

        browser.find(By.id("preset")).click();
        browser.find(By.xpath("//*[@role='option'][contains(., 'mcp-strict')]")).click();
        console.save();

        browser.awaitText("mcp-strict takes whole addresses only");
        assertThat(console.setting("preset")).isEqualTo(List.of("mcp-safe"));
    }

    private static void speak(TestRealm realm, String language) {
        RealmRepresentation settings = realm.admin().toRepresentation();
        settings.setInternationalizationEnabled(true);
        settings.setSupportedLocales(Set.of(language));
        settings.setDefaultLocale(language);
        realm.admin().update(settings);
    }
}
