package io.mcppack.keycloak.distribution;

import static java.util.Objects.requireNonNullElse;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The Chromium of this machine; nothing is downloaded. One for the whole run, because each start takes seconds. */
final class Chromium {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Path PICTURES = Path.of("target", "pictures");

    private static final String MISSING =
            "NOT TESTED: the browser tests need chromium (or google-chrome) and chromedriver"
                    + " on the PATH, and one of them is missing";

    private static @Nullable Chromium shared;

    private final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    /** The browser without a memory of earlier tests; without one on the machine the test is skipped, and loudly. */
    static synchronized Chromium forgetful() {
        if (shared == null) {
            shared = start();
            Runtime.getRuntime().addShutdownHook(new Thread(shared.driver::quit, "quit chromium"));
        }
        shared.driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        shared.prefer("light");
        return shared;
    }

    private static Chromium start() {
        Optional<Path> browser = onPath("chromium", "chromium-browser", "google-chrome");
        Optional<Path> driver = onPath("chromedriver");
        if (browser.isEmpty() || driver.isEmpty()) {
            System.err.println(MISSING);
            Assumptions.abort(MISSING);
        }
        ChromeOptions options = new ChromeOptions()
                .setBinary(browser.orElseThrow().toFile())
                // No sandbox: in a container the tests run as root, and they only open pages of the server under test.
                .addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")
                .addArguments("--no-first-run", "--disable-background-networking")
                .addArguments("--disable-component-update", "--disable-sync", "--lang=en");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.orElseThrow().toFile())
                .build();
        return new Chromium(new ChromeDriver(service, options));
    }

    void open(String address) {
        driver.get(address);
    }

    void prefer(String colorScheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colorScheme))));
    }

    /** The element, as soon as it is there. */
    WebElement find(By locator) {
        return new WebDriverWait(driver, PATIENCE).until(ExpectedConditions.presenceOfElementLocated(locator));
    }

    /** The elements that are there now. */
    List<WebElement> all(By locator) {
        return driver.findElements(locator);
    }

    String text(By locator) {
        return find(locator).getText();
    }

    String source() {
        return requireNonNullElse(driver.getPageSource(), "");
    }

    /** Waits until the page says this. */
    void awaitText(String text) {
        new WebDriverWait(driver, PATIENCE)
                .until(ExpectedConditions.textToBePresentInElementLocated(By.tagName("body"), text));
    }

    /** The whole page as a picture, kept beside the test results. */
    void picture(String name, int width, int height) throws IOException {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    void awaitAddress(String pattern) {
        new WebDriverWait(driver, PATIENCE).until(ExpectedConditions.urlMatches(pattern));
    }

    private static Optional<Path> onPath(String... names) {
        List<Path> directories = Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(directory -> !directory.isEmpty())
                .map(Path::of)
                .toList();
        return Arrays.stream(names)
                .flatMap(name -> directories.stream().map(directory -> directory.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
