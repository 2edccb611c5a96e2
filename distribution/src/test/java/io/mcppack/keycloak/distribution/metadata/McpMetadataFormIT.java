package io.mcppack.keycloak.distribution.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.distribution.support.AdminConsole;
import io.mcppack.keycloak.distribution.support.Chromium;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.OwnServer;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.io.IOException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/**
 * The page of the module in the admin console, which Keycloak shows with an experimental feature, and so on a server of
 * its own.
 */
@Tag("lifecycle")
final class McpMetadataFormIT {

    private static final int WIDTH = 1100;
    private static final int HEIGHT = 620;
    private static final String MODULE = "mcp-metadata";
    private static final Consumer<String> PROGRESS = System.out::println;

    private final Chromium browser = Chromium.forgetful();

    @Test
    void speaksInWordsRefusesABadValueAndSavesAGoodOne() throws IOException {
        try (OwnServer keycloak =
                        OwnServer.start(AdminConsole.withSettingsPages("the page of mcp-metadata"), PROGRESS);
                TestRealm realm = keycloak.newRealm()) {
            // Makes the component, as set-up does: its defaults have to be in it, or its row would be blank.
            realm.adminRest()
                    .put(
                            "mcp-metadata/servers/weather",
                            "{\"resource\": \"https://" + realm.name() + ".example.com\"}");

            AdminConsole console = new AdminConsole(browser, realm, TestRealm.SETTINGS_PAGE, MODULE);
            console.open("/page-section/" + MODULE);
            browser.find(By.linkText("1 hour")).click();
            browser.awaitText("Cache lifetime of documents");
            browser.awaitText("Check servers at private addresses");
            assertThat(browser.text(By.tagName("body"))).doesNotContain("max-age", "check-private");
            browser.picture("mcp-metadata", WIDTH, HEIGHT);

            console.write("max-age", "2d");
            browser.awaitText("max-age must be a length of time from 0 seconds to 1 day");
            assertThat(console.setting("max-age")).containsExactly("1 hour");
            console.write("max-age", "soon");
            browser.awaitText("such as 1 hour (ISO 8601 works too)");
            assertThat(console.setting("max-age")).containsExactly("1 hour");

            console.write("max-age", "10 minutes");
            browser.awaitText("Saved successfully");
            assertThat(console.setting("max-age")).containsExactly("10 minutes");
            assertThat(console.setting("check-private-addresses")).containsExactly("false");
            assertThat(Http.get(realm.uri("mcp-metadata/servers/weather")).header("Cache-Control"))
                    .isEqualTo("public, max-age=600");

            // Last, because the rest of the page cannot be reached while the help is open.
            browser.find(By.xpath("//*[normalize-space()='Cache lifetime of documents']/following::button[1]"))
                    .click();
            browser.awaitText("so how long a change may take to reach them");
            browser.awaitText("max-age must be a length of time from 0 seconds to 1 day");
        }
    }
}
