package io.mcppack.keycloak.e2e;

import io.mcppack.keycloak.testsupport.server.FreePorts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** MCP Inspector's page, in the Chromium of this machine. */
final class InspectorPage implements RealClient {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+API_TOKEN=\\S+");
    private static final String MISSING =
            "NOT TESTED: the page of MCP Inspector needs chromium (or google-chrome) on the PATH";

    private final Program inspector;
    private final Scripted browser;

    private InspectorPage(Program inspector, Scripted browser) {
        this.inspector = inspector;
        this.browser = browser;
    }

    /** Without a browser on the machine the test is skipped, and loudly. */
    static InspectorPage start(URI server, Path home, Trace trace) {
        Optional<Path> chromium = chromium();
        if (chromium.isEmpty()) {
            System.err.println(MISSING);
            Assumptions.abort(MISSING);
        }
        Map<String, String> environment = new LinkedHashMap<>(trace.environment());
        environment.put("HOME", home.toString());
        environment.put("MCP_INSPECTOR_SECRET_STORE", "file");
        environment.put("MCP_AUTO_OPEN_ENABLED", "false");
        environment.put("CLIENT_PORT", String.valueOf(FreePorts.find(1).get(0)));
        List<String> command = List.of(
                NodePackages.node(),
                "node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js",
                "--web",
                "--server-url",
                server.toString(),
                "--transport",
                "http");
        try {
            Program inspector = Program.start("inspector", command, NodePackages.programs(), environment);
            Map<String, String> settings = Map.of(
                    "address", address(inspector),
                    "browser", chromium.orElseThrow().toString(),
                    "person", Scene.PERSON);
            return new InspectorPage(inspector, Scripted.start("inspector-page.mjs", settings, trace));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String call(String tool, String text) {
        return browser.call(tool, text);
    }

    @Override
    public void close() {
        browser.close();
        inspector.close();
    }

    private static String address(Program inspector) {
        while (true) {
            Matcher address = ADDRESS.matcher(inspector.line(START));
            if (address.find()) {
                return address.group();
            }
        }
    }

    private static Optional<Path> chromium() {
        List<String> directories =
                List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1));
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> directories.stream().map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
