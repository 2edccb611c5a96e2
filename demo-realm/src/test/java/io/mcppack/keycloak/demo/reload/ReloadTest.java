package io.mcppack.keycloak.demo.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of {@code ./demo reload} but for Maven and Keycloak: a checkout with one module, and a running server. */
class ReloadTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path checkout;

    private RunningDemo demo;
    private TinyServer server;

    @BeforeEach
    void start() throws IOException {
        Path providers = checkout.resolve("providers");
        build(providers, Compiled.speaker("First", "one"), Compiled.speaker("Second", "two"));
        server = TinyServer.start(providers.resolve("rules.jar"), "-Dkc.home.dir=here");
        assertThat(server.ask("First")).isEqualTo("one");
        demo = RunningDemo.in(checkout.resolve("work"));
        demo.begin(Long.parseLong(server.pid()), providers, TinyJar.agent(checkout.resolve("agent.jar")));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        demo.end();
        assertThat(demo.directory()).isEmptyDirectory();
    }

    @Test
    void theServerAnswersWhatWasBuiltLast() throws IOException {
        buildModule(Compiled.speaker("First", "ONE"), Compiled.speaker("Second", "TWO"));

        assertThat(reload()).isTrue();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines("Reloaded, from the next request on:\n  First\n  Second\n");
        assertThat(server.ask("First") + server.ask("Second")).isEqualTo("ONETWO");
    }

    @Test
    void comparesWithTheLastReload() throws IOException {
        buildModule(Compiled.speaker("First", "ONE"), Compiled.speaker("Second", "two"));
        reload();
        out.reset();
        assertThat(reload()).isTrue();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Nothing to reload");

        buildModule(Compiled.speaker("First", "one"), Compiled.speaker("Second", "two"));
        assertThat(reload()).isTrue();
        assertThat(server.ask("First")).as("back to the first build").isEqualTo("one");
    }

    @Test
    void takesNothingIfOneChangeNeedsARestart() throws IOException {
        buildModule(Compiled.speaker("First", "ONE"), Compiled.speaker("Second", "two", "int added;"));

        for (int attempt = 0; attempt < 2; attempt++) {
            err.reset();
            assertThat(reload()).isFalse();
            assertThat(err.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("""
                    Nothing was reloaded. To see these changes, stop the demo with Ctrl-C and start it again:
                      Second has a new declaration: int added;
                    """);
            assertThat(server.ask("First")).isEqualTo("one");
        }
    }

    @Test
    void saysThatTheServerIsGone() throws IOException {
        buildModule(Compiled.speaker("First", "ONE"), Compiled.speaker("Second", "two"));
        server.close();

        assertThat(reload()).isFalse();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("the server took none of the classes: process " + server.pid() + " is gone");
    }

    private boolean reload() throws IOException {
        return new Reload(
                        demo,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .from(checkout);
    }

    private void buildModule(byte[] first, byte[] second) throws IOException {
        build(checkout.resolve("module").resolve("target"), first, second);
    }

    private static void build(Path directory, byte[] first, byte[] second) throws IOException {
        Files.createDirectories(directory);
        TinyJar.write(directory.resolve("rules.jar"), Map.of("First.class", first, "Second.class", second));
    }
}
