package io.mcppack.keycloak.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script, in a checkout that has nothing but it and a Maven that records how it was called. */
@DisabledOnOs(OS.WINDOWS)
class DemoCommandTest {

    @TempDir
    Path checkout;

    @BeforeEach
    void copyTheScript() throws IOException {
        Files.copy(Path.of("..", "demo"), checkout.resolve("demo"));
        executable("bin/mvn", "echo \"$@\" > called; exit 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --port               | --port needs a number: ./demo --port 8090
            --port eight         | --port needs a number: ./demo --port 8090
            --debug x            | --debug needs a number: ./demo --debug 5005
            --option             | --option needs an option of kc.sh start: ./demo --option --log-level=debug
            --log-level=debug    | To hand it to Keycloak: ./demo --option --log-level=debug
            restart              | Unknown argument restart: see ./demo --help
            --debug 8080         | --debug needs a port of its own: 8080 and 8081 are taken.
            --debug 9001 --port 9000 | --debug needs a port of its own: 9000 and 9001 are taken.
            reload               | No demo is running in this checkout: start it with ./demo, then reload.
            """)
    void saysWhatIsWrongBeforeItBuilds(String arguments, String sentence) throws Exception {
        Answer answer = demo(arguments.split(" "));

        assertThat(answer.text()).contains(sentence);
        assertThat(answer.code()).isOne();
        assertThat(checkout.resolve("called")).doesNotExist();
    }

    @Test
    void reloadBuildsTheModulesThatShipAndLeavesTheServerAloneIfThatFails() throws Exception {
        write("demo-realm/target/demo/running/pid", "1");
        write("first/pom.xml", "<guard.provider.skip>false</guard.provider.skip>");
        write("second/pom.xml", "<guard.provider.skip>false</guard.provider.skip>");
        write("e2e/pom.xml", "<name>never shipped</name>");

        Answer answer = demo("reload");

        assertThat(answer.code()).isOne();
        assertThat(answer.text()).contains("The server runs on as it was.");
        assertThat(checkout.resolve("called")).content().contains("-pl first,second -am package");
    }

    @Test
    void helpIsTheHeadOfTheScript() throws Exception {
        Answer answer = demo("--help");

        assertThat(answer.code()).isZero();
        assertThat(answer.text())
                .startsWith("Builds the pack")
                .contains("./demo reload")
                .doesNotContain("set -euo");
    }

    private Answer demo(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("./demo"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(checkout.toFile()).redirectErrorStream(true);
        builder.environment().merge("PATH", checkout.resolve("bin") + ":", (path, first) -> first + path);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }

    private void executable(String name, String script) throws IOException {
        Path file = write(name, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Path write(String name, String text) throws IOException {
        Path file = checkout.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private record Answer(int code, String text) {}
}
