package io.mcppack.keycloak.dcrpolicy.rule.name;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Which character looks like which (UTS 39 section 4), read from a resource when the first name is judged. ICU4J has
 * the same data, but Keycloak does not ship it, and it is a hundred times bigger than the pack: tests compare the
 * resource with it.
 */
final class Confusables {
    static final Confusables TABLE = load();

    /** Sorted; the replacement of the character at an index stands at the same index. */
    private final int[] characters;

    private final String[] replacements;

    private Confusables(List<String> lines) {
        characters =
                lines.stream().mapToInt(line -> hex(line.split(" ", -1)[0])).toArray();
        replacements = lines.stream().map(Confusables::replacement).toArray(String[]::new);
    }

    String replaceIn(String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().forEach(each -> {
            int at = Arrays.binarySearch(characters, each);
            if (at >= 0) {
                result.append(replacements[at]);
            } else {
                result.appendCodePoint(each);
            }
        });
        return result.toString();
    }

    private static Confusables load() {
        InputStream resource =
                Objects.requireNonNull(Confusables.class.getResourceAsStream("confusables.txt"), "confusables.txt");
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return new Confusables(
                    reader.lines().filter(line -> !line.startsWith("#")).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("confusables.txt cannot be read: is the JAR complete?", e);
        }
    }

    private static String replacement(String line) {
        StringBuilder result = new StringBuilder();
        Arrays.stream(line.split(" ", -1)).skip(1).forEach(each -> result.appendCodePoint(hex(each)));
        return result.toString();
    }

    private static int hex(String codePoint) {
        return Integer.parseInt(codePoint, 16);
    }
}
