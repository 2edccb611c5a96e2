package io.mcppack.keycloak.testsupport.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links in pages lead somewhere, and say where. */
final class PagesTest {
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("#+ (.*)");
    private static final Pattern CLASS = Pattern.compile("`(\\w+)`");

    private record Link(Path page, String text, String target, String anchor) {
        Path file() {
            return target.isEmpty()
                    ? page
                    : SourceTree.folder(page).resolve(target).normalize();
        }

        @Override
        public String toString() {
            return SourceTree.relative(page) + " -> " + target + (anchor.isEmpty() ? "" : "#" + anchor);
        }
    }

    @Test
    void everyLinkLeadsToAFile() {
        assertThat(links().filter(link -> !Files.exists(link.file()))).isEmpty();
    }

    @Test
    void everyAnchorIsAHeading() {
        assertThat(links().filter(link -> !link.anchor().isEmpty())
                        .filter(link -> Files.exists(link.file()))
                        .filter(link -> !anchors(link.file()).contains(link.anchor())))
                .isEmpty();
    }

    @Test
    void aLinkToAClassHasItsName() {
        assertThat(links().filter(link -> link.target().endsWith(".java"))
                        .filter(link -> CLASS.matcher(link.text()).results().noneMatch(name -> link.target()
                                .endsWith("/" + name.group(1) + ".java"))))
                .isEmpty();
    }

    @Test
    void everyProviderIsInTheListOfSpis() {
        String page = String.join("\n", SourceTree.lines(SourceTree.root().resolve("docs/spis.md")));
        List<String> providers = SourceTree.files("Factory").stream()
                .filter(file -> SourceTree.folder(file).endsWith("META-INF/services"))
                .filter(file -> !SourceTree.relative(file).startsWith("benchmarks"))
                .flatMap(file -> SourceTree.lines(file).stream())
                .filter(line -> !line.isBlank())
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .toList();

        assertThat(providers)
                .hasSizeGreaterThan(20)
                .as("Add a row to docs/spis.md, so that a newcomer finds the class.")
                .allSatisfy(provider -> assertThat(page).contains("[`" + provider + "`]"));
    }

    private static Stream<Link> links() {
        return SourceTree.files(".md").stream().flatMap(page -> LINK.matcher(String.join("\n", SourceTree.lines(page)))
                .results()
                .map(link -> new Link(page, link.group(1), link.group(2), anchor(link)))
                .filter(link -> !link.target().contains(":")));
    }

    private static String anchor(MatchResult link) {
        return link.group(3) == null ? "" : link.group(3);
    }

    /** As forges make them of headings. */
    private static List<String> anchors(Path page) {
        return SourceTree.lines(page).stream()
                .map(HEADING::matcher)
                .filter(heading -> heading.matches())
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
