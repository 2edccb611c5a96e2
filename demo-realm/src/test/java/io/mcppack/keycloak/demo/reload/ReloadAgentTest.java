package io.mcppack.keycloak.demo.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReloadAgentTest {

    @TempDir
    Path directory;

    private Path agent;
    private TinyServer server;

    @BeforeEach
    void start() throws IOException {
        agent = TinyJar.agent(directory.resolve("agent"));
        Path jar = TinyJar.write(
                directory.resolve("speakers.jar"),
                Map.of(
                        "First.class", Compiled.speaker("First", "one"),
                        "Second.class", Compiled.speaker("Second", "two"),
                        "Unused.class", Compiled.speaker("Unused", "three")));
        server = TinyServer.start(jar, "-Dkc.home.dir=here");
        assertThat(server.ask("First") + server.ask("Second")).isEqualTo("onetwo");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void replacesLoadedClassesAndHandsOutTheOthersWhenTheyAreLoaded() throws IOException {
        assertThat(load(change("First", "ONE"), change("Unused", "THREE"))).isEqualTo(ReloadAgent.DONE);

        assertThat(server.ask("First")).isEqualTo("ONE");
        assertThat(server.ask("Second")).isEqualTo("two");
        assertThat(server.ask("Unused")).isEqualTo("THREE");
    }

    @Test
    void replacesAClassAgain() throws IOException {
        load(change("First", "ONE"), change("Unused", "THREE"));
        assertThat(load(change("First", "1"), change("Unused", "3"))).isEqualTo(ReloadAgent.DONE);

        assertThat(server.ask("First")).isEqualTo("1");
        assertThat(server.ask("Unused")).isEqualTo("3");
    }

    /** The JVM has an order of its own: whichever of the two it takes first, the other one may be refused. */
    @ParameterizedTest
    @CsvSource({"First, Second", "Second, First"})
    void replacesNoneIfTheJvmRefusesOne(String refused, String possible) throws IOException {
        assertThat(load(
                        change(refused, "REFUSED", "public void another() {}"),
                        change(possible, "POSSIBLE"),
                        change("Unused", "THREE")))
                .contains("attempted to add a method");

        assertThat(server.ask("First")).isEqualTo("one");
        assertThat(server.ask("Second")).isEqualTo("two");
        assertThat(server.ask("Unused")).as("nor later").isEqualTo("three");
    }

    @Test
    void keepsWhatAnEarlierReloadBroughtIfALaterOneIsRefused() throws IOException {
        load(change("First", "ONE"), change("Unused", "THREE"));
        load(change("Second", "TWO", "int field;"), change("Unused", "3"));

        assertThat(server.ask("First")).isEqualTo("ONE");
        assertThat(server.ask("Unused")).isEqualTo("THREE");
    }

    @Test
    void touchesNoOtherProcessThanKeycloak() throws IOException {
        try (TinyServer other = TinyServer.start(directory.resolve("speakers.jar"))) {
            other.ask("First");
            assertThat(new ServerProcess(other.pid(), agent).load(List.of(change("First", "ONE"))))
                    .isEqualTo("process " + other.pid() + " is not Keycloak");
            assertThat(other.ask("First")).isEqualTo("one");
        }
    }

    @Test
    void saysThatTheServerIsGone() throws IOException {
        server.close();

        assertThat(load(change("First", "ONE"))).isEqualTo("process " + server.pid() + " is gone");
    }

    @Test
    void isWhatThePomNames() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<Agent-Class>" + ReloadAgent.class.getName() + "</Agent-Class>")
                .contains("<Can-Redefine-Classes>true</Can-Redefine-Classes>");
    }

    private String load(ClassChange... changes) throws IOException {
        return new ServerProcess(server.pid(), agent).load(List.of(changes));
    }

    private static ClassChange change(String name, String sentence, String... members) throws IOException {
        return new ClassChange(name, new byte[0], Compiled.speaker(name, sentence, members));
    }
}
