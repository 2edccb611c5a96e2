package io.mcppack.keycloak.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A text file of the project, by its path from the root. */
record ProjectFile(String path) {

    static Path at(String path) {
        return Path.of("..").resolve(path);
    }

    String text() {
        try {
            return Files.readString(at(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first group of every match. */
    List<String> all(String pattern) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text())
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    /** The first group of the only match. */
    String one(String pattern) {
        List<String> found = all(pattern);
        if (found.size() != 1) {
            throw new AssertionError(path + " has " + found.size() + " of " + pattern + ": " + found);
        }
        return found.get(0);
    }
}
