package io.mcppack.keycloak.demo.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarChangesTest {

    @TempDir
    Path directory;

    @Test
    void findsTheClassesThatDiffer() throws IOException {
        JarChanges changes =
                between(Map.of("a/B.class", "1", "a/C.class", "1"), Map.of("a/B.class", "2", "a/C.class", "1"));

        assertThat(changes.needRestart()).isEmpty();
        assertThat(changes.classes()).singleElement().satisfies(change -> {
            assertThat(change.name()).isEqualTo("a.B");
            assertThat(change.before()).isEqualTo(bytes("1"));
            assertThat(change.after()).isEqualTo(bytes("2"));
        });
    }

    @Test
    void namesWhatARunningServerCannotTake() throws IOException {
        JarChanges changes = between(
                Map.of("messages_en.properties", "1", "gone.txt", "1"),
                Map.of("messages_en.properties", "2", "a/New.class", "1", "new.txt", "1"));

        assertThat(changes.classes()).isEmpty();
        assertThat(changes.needRestart())
                .containsExactlyInAnyOrder(
                        "messages_en.properties is a changed resource",
                        "a.New is a new class",
                        "new.txt is a changed resource",
                        "gone.txt is a removed resource");
    }

    @Test
    void ignoresRemovedClassesAndWhatMavenWritesAboutTheBuild() throws IOException {
        JarChanges changes = between(
                Map.of("a/Gone.class", "1", "META-INF/maven/x/pom.properties", "1"),
                Map.of("META-INF/maven/x/pom.properties", "2"));

        assertThat(changes.classes()).isEmpty();
        assertThat(changes.needRestart()).isEmpty();
    }

    private JarChanges between(Map<String, String> before, Map<String, String> after) throws IOException {
        return JarChanges.between(jar("before.jar", before), jar("after.jar", after));
    }

    private Path jar(String name, Map<String, String> entries) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        entries.forEach((entry, text) -> contents.put(entry, bytes(text)));
        return TinyJar.write(directory.resolve(name), contents);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
