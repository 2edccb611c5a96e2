package io.mcppack.keycloak.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The kit stays small and knows nothing: three copies of it run in one server, each beside other words of a domain. */
final class KitTest {
    private static final int MAX_LINES = 500;
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final Path CLASSES = Path.of("target", "classes");
    private static final Pattern NO_CODE = Pattern.compile("\\s*|import .*|package .*");
    private static final Pattern DOMAIN = Pattern.compile(
            "\\b(registration|catalogue|consent|verdict|redirect|archive|asleep|stale|reaper|audience|snippet|mcp)\\w*",
            Pattern.CASE_INSENSITIVE);
    private static final Set<Class<?>> MUTABLE =
            Set.of(java.util.Collection.class, Map.class, ThreadLocal.class, Number.class, StringBuilder.class);

    @Test
    void hasAtMostFiveHundredLinesBesideImports() {
        assertThat(sources().flatMap(KitTest::lines).filter(line -> !NO_CODE.matcher(line)
                        .matches()))
                .as("What only two modules need stays in them; what all need belongs here.")
                .hasSizeLessThanOrEqualTo(MAX_LINES);
    }

    @Test
    void hasNoStaticStateThatChanges() throws Exception {
        try (Stream<Path> classes = Files.walk(CLASSES)) {
            for (Path path :
                    classes.filter(file -> file.toString().endsWith(".class")).toList()) {
                String name =
                        CLASSES.relativize(path).toString().replace('/', '.').replaceAll("\\.class$", "");
                for (Field field : Class.forName(name).getDeclaredFields()) {
                    assertThat(!Modifier.isStatic(field.getModifiers()) || field.isSynthetic() || isConstant(field))
                            .as(
                                    field
                                            + ": each module has its own copy of this class, so a static would be there three times")
                            .isTrue();
                }
            }
        }
    }

    @Test
    void bringsNoServiceAndNoTable() {
        assertThat(RESOURCES)
                .as("A provider, an entity or a service belongs to one module.")
                .doesNotExist();
        assertThat(sources().flatMap(KitTest::lines).filter(line -> line.contains("jakarta.persistence")))
                .isEmpty();
    }

    @Test
    void knowsNoWordOfAModulesDomain() {
        assertThat(sources()
                        .flatMap(KitTest::lines)
                        .filter(line -> !NO_CODE.matcher(line).matches())
                        .filter(line -> DOMAIN.matcher(line).find()))
                .as("A rule of one module is not the business of the others.")
                .isEmpty();
    }

    private static boolean isConstant(Field field) {
        return Modifier.isFinal(field.getModifiers())
                && !field.getType().isArray()
                && MUTABLE.stream().noneMatch(type -> type.isAssignableFrom(field.getType()));
    }

    private static Stream<Path> sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return List.copyOf(
                    files.filter(file -> file.toString().endsWith(".java")).toList())
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
