package io.mcppack.keycloak.distribution.support;

import static java.util.Objects.requireNonNullElse;

import io.mcppack.keycloak.distribution.page.Axe;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The Chromium of this machine; nothing is downloaded. One for the whole run, because each start takes seconds. */
public final class Chromium {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration GLANCE = Duration.ofMillis(50);

    private static final Path PICTURES = Path.of("target", "pictures");

    private static final int WINDOW_HEIGHT = 700;

    private static final String MISSING =
            "NOT TESTED: the browser tests need chromium (or google-chrome) and chromedriver"
                    + " on the PATH, and one of them is missing";

    private static @Nullable Chromium shared;

    private final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    /** The browser without a memory of earlier tests; without one on the machine the test is skipped, and loudly. */
    public static Chromium forgetful() {
        Chromium browser = remembering();
        browser.driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        return browser;
    }

    /** The same with the cookies of earlier tests, which are signed in to other realms unless they share one. */
    public static synchronized Chromium remembering() {
        if (shared == null) {
            shared = start();
            Runtime.getRuntime().addShutdownHook(new Thread(shared.driver::quit, "quit chromium"));
        }
        shared.prefer("light");
        shared.driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
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

    public void open(String address) {
        driver.get(address);
    }

    public void prefer(String colorScheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colorScheme))));
    }

    /** The element, as soon as it is there. */
    public WebElement find(By locator) {
        return new WebDriverWait(driver, PATIENCE, GLANCE)
                .withMessage(() -> locator + " on " + driver.getCurrentUrl() + "\n" + source())
                .until(ExpectedConditions.presenceOfElementLocated(locator));
    }

    /** The elements that are there now. */
    public List<WebElement> all(By locator) {
        return driver.findElements(locator);
    }

    public String text(By locator) {
        return find(locator).getText();
    }

    public String source() {
        return requireNonNullElse(driver.getPageSource(), "");
    }

    /** Waits until the page says this. */
    public void awaitText(String text) {
        new WebDriverWait(driver, PATIENCE, GLANCE)
                .until(ExpectedConditions.textToBePresentInElementLocated(By.tagName("body"), text));
    }

    /** The whole page as a picture, kept beside the test results. */
    public void picture(String name, int width, int height) throws IOException {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    /** The whole page at this width, however long it is. */
    public void picture(String name, int width) throws IOException {
        narrow(width);
        Object height = driver.executeScript("return document.documentElement.scrollHeight");
        picture(name, width, ((Number) requireNonNullElse(height, 0)).intValue());
        narrow(width);
    }

    /** Makes the window that wide, until the next test. */
    public void narrow(int width) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", WINDOW_HEIGHT, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Whether the page can be moved sideways, or something sticks out of the element to the right. */
    public boolean overflows(By locator) {
        return Boolean.TRUE.equals(driver.executeScript("""
                const edge = arguments[0].getBoundingClientRect().right + 1;
                return document.documentElement.scrollWidth > window.innerWidth
                    || [...arguments[0].querySelectorAll('*')].some(each => each.getBoundingClientRect().right > edge);
                """, find(locator)));
    }

    public String title() {
        return requireNonNullElse(driver.getTitle(), "");
    }

    /** The text of an element as it is in the document, not as it is laid out. */
    public String textContent(By locator) {
        return requireNonNullElse(find(locator).getDomProperty("textContent"), "");
    }

    /** Moves the focus on by one and says where it is. */
    public WebElement tab() {
        press(Keys.TAB);
        return driver.switchTo().activeElement();
    }

    public void press(Keys key) {
        new Actions(driver).sendKeys(key).perform();
    }

    /** Everything that this page loaded came from these. */
    public Set<String> hostsLoadedFrom() {
        Object addresses = driver.executeScript(
                "return performance.getEntriesByType('resource').map(entry => new URL(entry.name).host)");
        return ((List<?>) requireNonNullElse(addresses, List.of()))
                .stream().map(String::valueOf).collect(Collectors.toSet());
    }

    /** What axe-core calls serious or critical in this page. */
    public List<String> seriousBarriers() {
        driver.manage().timeouts().scriptTimeout(PATIENCE);
        driver.executeScript(Axe.source());
        Object barriers = driver.executeAsyncScript(Axe.check());
        return ((List<?>) requireNonNullElse(barriers, List.of()))
                .stream().map(String::valueOf).toList();
    }

    public void awaitAddress(String pattern) {
        new WebDriverWait(driver, PATIENCE, GLANCE).until(ExpectedConditions.urlMatches(pattern));
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
