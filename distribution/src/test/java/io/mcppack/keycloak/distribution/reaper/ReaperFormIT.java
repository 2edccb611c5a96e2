package io.mcppack.keycloak.distribution.reaper;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.distribution.support.AdminConsole;
import io.mcppack.keycloak.distribution.support.Chromium;
import io.mcppack.keycloak.testsupport.OwnServer;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/**
 * The page of the reaper in the admin console, which Keycloak shows with an experimental feature, and so on a server of
 * its own. That server has no workflows either: the JAR has to load without them.
 */
@Tag("lifecycle")
final class ReaperFormIT {

    private static final int WIDTH = 1100;
    private static final int HEIGHT = 1600;

    private static final Consumer<String> PROGRESS = System.out::println;

    private final Chromium browser = Chromium.forgetful();

    @Test
    void speaksInWordsRefusesABadValueAndSavesAGoodOne() throws IOException {
        try (OwnServer keycloak = OwnServer.start(AdminConsole.withSettingsPages("the page of the reaper"), PROGRESS);
                TestRealm realm = keycloak.newRealm()) {
            assertThat(keycloak.server().startLog())
                    .noneMatch(line -> line.contains(" ERROR ") || line.startsWith("ERROR:"))
                    .noneMatch(line ->
                            line.contains(" WARN ") && line.contains("mcp") && !line.contains("KC-SERVICES0047"));
            ReaperRealm reaper = ReaperRealm.switchOn(realm, Map.of("never-used-for", "14 days"));
            realm.addUser("alice");
            reaper.use(reaper.register(), "alice");

            AdminConsole console = new AdminConsole(browser, realm, TestRealm.SETTINGS_PAGE, ReaperRealm.REAPER);
            console.open(
                    "/page-section/stale-client-reaper/" + console.component().getId());
            browser.awaitText("Never used for");
            browser.awaitText("Protected clients");
            assertThat(browser.text(By.tagName("body"))).doesNotContain(".label", ".tooltip", "never-used-for");
            browser.picture("stale-client-reaper", WIDTH, HEIGHT);

            console.write("never-used-for", "1 hour");
            browser.awaitText("never-used-for must be off or a length of time from 12 hours to 3650 days");
            assertThat(console.setting("never-used-for")).containsExactly("14 days");

            browser.find(By.cssSelector("[data-testid='config.protected-clients0']"))
                    .sendKeys("https://app.example/*");
            console.write("never-used-for", "7 days");
            browser.awaitText("Saved successfully");
            assertThat(console.setting("protected-clients")).containsExactly("https://app.example/*");
            assertThat(console.setting("never-used-for")).containsExactly("7 days");
            assertThat(console.setting("dry-run")).containsExactly("true");
            assertThat(console.setting("origins")).containsExactlyInAnyOrder("anonymous", "cimd", "adopted");

            // Last, because the rest of the page cannot be reached while the help is open.
            browser.find(By.xpath("//*[normalize-space()='Use window']/following::button[1]"))
                    .click();
            browser.awaitText("How often the last use of a client is written to the database at most");
            browser.awaitText("such as 1 hour (ISO 8601 works too).");
        }
    }
}
