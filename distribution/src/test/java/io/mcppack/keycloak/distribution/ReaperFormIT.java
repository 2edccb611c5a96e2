package io.mcppack.keycloak.distribution;

import static java.util.Objects.requireNonNullElse;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.OwnServer;
import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.server.ServerOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * The page of the reaper in the admin console, which Keycloak shows with an experimental feature, and so on a server of its own. That
 * server has no workflows either: the JAR has to load without them.
 */
@Tag("lifecycle")
final class ReaperFormIT {

    private static final int WIDTH = 1100;
    private static final int HEIGHT = 1600;

    private static final Consumer<String> PROGRESS = System.out::println;

    private final Chromium browser = Chromium.forgetful();

    @Test
    void speaksInWordsRefusesABadValueAndSavesAGoodOne() throws IOException {
        try (OwnServer keycloak = OwnServer.start(options(), PROGRESS);
                TestRealm realm = keycloak.newRealm()) {
            assertThat(keycloak.server().startLog())
                    .noneMatch(line -> line.contains(" ERROR ") || line.startsWith("ERROR:"))
                    .noneMatch(line ->
                            line.contains(" WARN ") && line.contains("mcp") && !line.contains("KC-SERVICES0047"));
            realm.addUser("admin");
            realm.grant("admin", "realm-admin");
            ReaperRealm reaper = ReaperRealm.switchOn(realm, Map.of("never-used-for", "14 days"));
            realm.addUser("alice");
            reaper.use(reaper.register(), "alice");

            browser.open(realm.uri("") + "../../admin/" + realm.name() + "/console/#/" + realm.name()
                    + "/page-section/stale-client-reaper/" + component(realm).getId());
            signIn();
            browser.awaitText("Never used for");
            browser.awaitText("Protected clients");
            assertThat(browser.text(By.tagName("body"))).doesNotContain(".label", ".tooltip", "never-used-for");
            browser.picture("stale-client-reaper", WIDTH, HEIGHT);

            write("never-used-for", "soon");
            browser.awaitText("never-used-for must be off or a length of time from 1 second to 3650 days");
            assertThat(setting(realm, "never-used-for")).containsExactly("14 days");

            browser.find(By.cssSelector("[data-testid='config.protected-clients0']"))
                    .sendKeys("https://app.example/*");
            write("never-used-for", "7 days");
            browser.awaitText("Saved successfully");
            assertThat(setting(realm, "protected-clients")).containsExactly("https://app.example/*");
            assertThat(setting(realm, "never-used-for")).containsExactly("7 days");
            assertThat(setting(realm, "dry-run")).containsExactly("true");
            assertThat(setting(realm, "origins")).containsExactlyInAnyOrder("anonymous", "cimd", "adopted");

            // Last, because the rest of the page cannot be reached while the help is open.
            browser.find(By.xpath("//*[normalize-space()='Use window']/following::button[1]"))
                    .click();
            browser.awaitText("How often the last use of a client is written to the database at most");
            browser.awaitText("ISO-8601 like PT1H, or a whole number and a unit like 1 hour.");
        }
    }

    private void write(String key, String value) {
        WebElement field = browser.find(By.cssSelector("input[name='config." + key + "']"));
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), value);
        browser.find(By.cssSelector("[data-testid=save]")).click();
    }

    private void signIn() {
        browser.find(By.id("username")).sendKeys("admin");
        browser.find(By.id("password")).sendKeys("admin");
        browser.find(By.id("kc-login")).click();
    }

    private static List<String> setting(TestRealm realm, String key) {
        return requireNonNullElse(component(realm).getConfig().get(key), List.of());
    }

    private static ComponentRepresentation component(TestRealm realm) {
        return realm.admin().components().query(null, TestRealm.SETTINGS_PAGE).stream()
                .filter(component -> component.getProviderId().equals(ReaperRealm.REAPER))
                .findAny()
                .orElseThrow();
    }

    private static ServerOptions options() {
        ServerOptions options = ServerOptions.fromSystemProperties();
        if (options.mode() == ServerOptions.Mode.CONTAINER) {
            String why = "NOT TESTED: the page of the reaper. Run with -Dkeycloak.mode=distribution";
            System.err.println(why);
            Assumptions.abort(why);
        }
        return options.apart("form").withFeatures("declarative-ui", "-workflows");
    }
}
