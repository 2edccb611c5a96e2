package io.mcppack.keycloak.distribution;

import static java.util.Objects.requireNonNullElse;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.Http;
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

/** The page of the module in the admin console, which Keycloak shows with an experimental feature, and so on a server of its own. */
@Tag("lifecycle")
final class McpMetadataFormIT {

    private static final int WIDTH = 1100;
    private static final int HEIGHT = 620;
    private static final String MODULE = "mcp-metadata";
    private static final By FIELD = By.cssSelector("input[name='config.max-age']");
    private static final Consumer<String> PROGRESS = System.out::println;

    private final Chromium browser = Chromium.forgetful();

    @Test
    void speaksInWordsRefusesABadValueAndSavesAGoodOne() throws IOException {
        try (OwnServer keycloak = OwnServer.start(options(), PROGRESS);
                TestRealm realm = keycloak.newRealm()) {
            realm.addUser("admin");
            realm.grant("admin", "realm-admin");
            realm.addComponent(TestRealm.SETTINGS_PAGE, MODULE, "", Map.of("max-age", "30m"));
            realm.adminRest()
                    .put(
                            "mcp-metadata/servers/weather",
                            "{\"resource\": \"https://" + realm.name() + ".example.com\"}");

            browser.open(realm.uri("") + "../../admin/" + realm.name() + "/console/#/" + realm.name() + "/page-section/"
                    + MODULE);
            signIn();
            browser.find(By.linkText("30m")).click();
            browser.find(FIELD);
            browser.awaitText("Cache lifetime of documents");
            browser.awaitText("Check servers at private addresses");
            assertThat(browser.text(By.tagName("body"))).doesNotContain("max-age", "check-private");
            browser.picture("mcp-metadata", WIDTH, HEIGHT);

            write("2d");
            browser.awaitText("max-age: must be between PT0S and P1D");
            assertThat(setting(realm, "max-age")).containsExactly("30m");
            write("soon");
            browser.awaitText("max-age: must be a duration such as 30m, 1h or PT1H");
            assertThat(setting(realm, "max-age")).containsExactly("30m");

            write("10m");
            browser.awaitText("Saved successfully");
            assertThat(setting(realm, "max-age")).containsExactly("10m");
            assertThat(setting(realm, "check-private-addresses")).isSubsetOf("false");
            assertThat(Http.get(realm.uri("mcp-metadata/servers/weather")).header("Cache-Control"))
                    .isEqualTo("public, max-age=600");

            // Last, because the rest of the page cannot be reached while the help is open.
            browser.find(By.xpath("//*[normalize-space()='Cache lifetime of documents']/following::button[1]"))
                    .click();
            browser.awaitText("so how long a change may take to reach them");
            browser.awaitText("Allowed: a duration between PT0S and P1D");
        }
    }

    private void write(String value) {
        WebElement field = browser.find(FIELD);
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
                .filter(component -> component.getProviderId().equals(MODULE))
                .findAny()
                .orElseThrow();
    }

    /** The same server as that of the other page, so that it is built once. */
    private static ServerOptions options() {
        ServerOptions options = ServerOptions.fromSystemProperties();
        if (options.mode() == ServerOptions.Mode.CONTAINER) {
            String why = "NOT TESTED: the page of mcp-metadata. Run with -Dkeycloak.mode=distribution";
            System.err.println(why);
            Assumptions.abort(why);
        }
        return options.apart("form").withFeatures("declarative-ui", "-workflows");
    }
}
