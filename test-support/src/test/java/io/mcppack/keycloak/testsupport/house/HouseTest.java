package io.mcppack.keycloak.testsupport.house;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What keeps the house a map: small folders, topics in one direction, lines that fit a screen. */
final class HouseTest {
    private static final int MAX_FILES = 25;
    private static final int MAX_WIDTH = 120;
    private static final Pattern COMMENT = Pattern.compile("\\s*(//|/\\*|\\*).*");
    private static final Pattern TABLE = Pattern.compile("\\s*\\|.*");

    @Test
    void aFolderHoldsAtMost25JavaFiles() {
        assertThat(SourceTree.files(".java").stream()
                        .collect(groupingBy(file -> SourceTree.relative(SourceTree.folder(file))))
                        .entrySet())
                .as("A folder that nobody can take in at a glance is no topic: cut it in two.")
                .allSatisfy(folder -> assertThat(folder.getValue())
                        .as(folder.getKey().toString())
                        .hasSizeLessThanOrEqualTo(MAX_FILES));
    }

    @Test
    void topicsFormNoCircle() {
        Map<Path, List<Path>> modules = SourceTree.files(".java").stream()
                .filter(file -> SourceTree.relative(file).toString().contains("/src/main/java/"))
                .collect(groupingBy(file -> SourceTree.relative(file).getName(0)));

        modules.forEach((module, files) -> assertThat(new TopicGraph(files).circle())
                .as(
                        "Packages of %s that import one another can only be understood together: move what both need below"
                                + " them, or what ties them above.",
                        module)
                .isEmpty());
    }

    @Test
    void commentsFitAScreen() {
        assertThat(wide(".java", COMMENT.asMatchPredicate()))
                .as("The formatter does not wrap comments: break these lines at %s characters.", MAX_WIDTH)
                .isEmpty();
    }

    @Test
    void pagesFitAScreen() {
        assertThat(wide(".md", TABLE.asMatchPredicate().negate()))
                .as("A diff of long lines shows nothing: break these at %s characters. Tables may be wider.", MAX_WIDTH)
                .isEmpty();
    }

    private static Stream<String> wide(String ending, Predicate<String> kind) {
        return SourceTree.files(ending).stream().flatMap(file -> {
            List<String> lines = SourceTree.lines(file);
            return IntStream.range(0, lines.size())
                    .filter(i -> lines.get(i).length() > MAX_WIDTH && kind.test(lines.get(i)))
                    .mapToObj(i -> SourceTree.relative(file) + ":" + (i + 1));
        });
    }
}
