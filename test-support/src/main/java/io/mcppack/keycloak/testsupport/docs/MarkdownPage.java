package io.mcppack.keycloak.testsupport.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A page of the documentation whose tables are what the code says; {@code mvn test -Dupdate=true} writes them anew. */
public final class MarkdownPage {

    /** The marker, the head of the table and the line below it. */
    private static final int HEAD = 3;

    private final Path path;

    public MarkdownPage(String name) {
        this.path = Path.of("..", "docs", name);
    }

    /**
     * The rows of the table that follows the marker.
     *
     * @param rows what the code says, written to the page if asked to
     */
    public List<String> tableAfter(String marker, List<String> rows) throws IOException {
        List<String> lines = Files.readAllLines(path);
        int start = IntStream.range(0, lines.size())
                        .filter(i -> lines.get(i).startsWith(marker))
                        .findFirst()
                        .orElseThrow()
                + HEAD;
        int end = IntStream.range(start, lines.size())
                .filter(i -> !lines.get(i).startsWith("|"))
                .findFirst()
                .orElse(lines.size());
        if (Boolean.getBoolean("update")) {
            List<String> updated = new ArrayList<>(lines.subList(0, start));
            updated.addAll(rows);
            updated.addAll(lines.subList(end, lines.size()));
            Files.write(path, updated);
            return rows;
        }
        return lines.subList(start, end);
    }
}
