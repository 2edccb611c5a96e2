package io.mcppack.keycloak.distribution.support;

import static java.util.Objects.requireNonNullElse;

import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.server.ServerOptions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * The form of one component in the admin console of its realm, used by an administrator.
 *
 * @param type the provider type of the component
 */
public record AdminConsole(Chromium browser, TestRealm realm, String type, String provider) {

    /**
     * What a server is started with that shows settings pages: Keycloak has them as an experimental feature. All tests
     * share one build.
     */
    public static ServerOptions withSettingsPages(String what) {
        ServerOptions options = ServerOptions.fromSystemProperties();
        if (options.mode() == ServerOptions.Mode.CONTAINER) {
            String why = "NOT TESTED: " + what + ". Run with -Dkeycloak.mode=distribution";
            System.err.println(why);
            Assumptions.abort(why);
        }
        return options.apart("form").withFeatures("declarative-ui", "-workflows");
    }

    /** A page for whoever may do anything in the realm. */
    public void open(String page) {
        realm.addUser("admin");
        realm.grant("admin", "realm-admin");
        browser.open(realm.uri("") + "../../admin/" + realm.name() + "/console/#/" + realm.name() + page);
        browser.find(By.id("username")).sendKeys("admin");
        browser.find(By.id("password")).sendKeys("admin");
        browser.find(By.id("kc-login")).click();
    }

    public void write(String key, String value) {
        WebElement field = browser.find(By.cssSelector("input[name='config." + key + "']"));
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), value);
        save();
    }

    public void save() {
        browser.find(By.cssSelector("[data-testid=save]")).click();
    }

    /** As it is stored, whatever the page shows. */
    public List<String> setting(String key) {
        return requireNonNullElse(component().getConfig().get(key), List.of());
    }

    public ComponentRepresentation component() {
        return realm.admin().components().query(null, type).stream()
                .filter(component -> component.getProviderId().equals(provider))
                .findAny()
                .orElseThrow();
    }
}
