package io.mcppack.keycloak.themes;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** Reads theme files from the class path, which has both our theme and Keycloak's stock themes. */
final class ThemeFiles {
    static final String OURS = "theme/mcp/login/";
    static final String PARENT = "theme/keycloak.v2/login/";
    static final String BASE = "theme/base/login/";

    private static final Path RESOURCES = Path.of("src", "main", "resources");

    private ThemeFiles() {}

    static boolean exists(String resource) {
        return ThemeFiles.class.getClassLoader().getResource(resource) != null;
    }

    static byte[] bytes(String resource) {
        try (InputStream stream = ThemeFiles.class.getClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new AssertionError(resource + " is not on the class path");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String resource) {
        return new String(bytes(resource), StandardCharsets.UTF_8);
    }

    static Properties properties(String resource) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text(resource)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** The templates of our theme, as class path resources. */
    static List<String> templates() {
        return files(".ftl");
    }

    /** The message files of our theme, as class path resources. */
    static List<String> messages() {
        return files(".properties").stream()
                .filter(file -> file.contains("/messages/"))
                .toList();
    }

    private static List<String> files(String ending) {
        try (Stream<Path> files = Files.walk(RESOURCES.resolve("theme"))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .map(file -> RESOURCES.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
