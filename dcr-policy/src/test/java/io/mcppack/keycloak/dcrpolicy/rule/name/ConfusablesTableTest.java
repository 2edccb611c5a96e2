package io.mcppack.keycloak.dcrpolicy.rule.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The resource and the skeletons made from it, compared with ICU4J. */
final class ConfusablesTableTest {
    private static final Path TABLE = Path.of(
            "src", "main", "resources", "io", "mcppack", "keycloak", "dcrpolicy", "rule", "name", "confusables.txt");
    private static final String VERSION = "# Unicode version: ";

    @Test
    void isWhatIcu4jSaysAboutEveryCharacter() throws IOException {
        List<String> committed = Files.readAllLines(TABLE);
        List<String> expected = Stream.concat(
                        committed.stream()
                                .filter(line -> line.startsWith("#"))
                                .map(line -> line.startsWith(VERSION) ? VERSION + UnicodeConfusables.version() : line),
                        UnicodeConfusables.lines().stream())
                .toList();
        if (Boolean.getBoolean("update")) {
            Files.write(TABLE, expected);
            return;
        }
        Set<String> onOneSide = new HashSet<>(committed);
        expected.forEach(line -> {
            if (!onOneSide.remove(line)) {
                onOneSide.add(line);
            }
        });
        assertThat(committed)
                .withFailMessage(
                        "%s differs from ICU4J (Unicode %s) in lines such as %s: run this test with -Dupdate=true and "
                                + "commit the file.",
                        TABLE.getFileName(),
                        UnicodeConfusables.version(),
                        onOneSide.stream()
                                .filter(line -> !line.equals("#"))
                                .sorted()
                                .limit(5)
                                .toList())
                .isEqualTo(expected);
    }

    @Test
    void staysSmallEnoughToShip() throws IOException {
        assertThat(Files.size(TABLE)).isLessThan(200_000);
    }

    /** Without the generator: characters that Unicode takes for one another have a skeleton in common. */
    @Test
    void takesForOneAnotherWhatUnicodeDoes() {
        assertThat(known().mapToObj(Character::toString)
                        .filter(each -> hasLetterOrDigit(UnicodeConfusables.skeleton(each)))
                        .filter(each -> disjoint(each, UnicodeConfusables.skeleton(each))))
                .isEmpty();
    }

    @Test
    void takesCapitalAndSmallLettersForOneAnother() {
        assertThat(known().filter(each -> !Skeleton.of(Character.toString(each)).isEmpty())
                        .filter(Character::isLetterOrDigit)
                        .filter(each ->
                                disjoint(Character.toString(each), Character.toString(Character.toUpperCase(each))))
                        .mapToObj(Character::toString))
                .isEmpty();
    }

    @Test
    void leavesEverySkeletonAsItIs() {
        assertThat(known().filter(Character::isLetterOrDigit)
                        .mapToObj(Character::toString)
                        .flatMap(each -> Skeleton.of(each).stream())
                        .distinct()
                        .filter(skeleton -> !Skeleton.of(skeleton).contains(skeleton)))
                .isEmpty();
    }

    /** Characters that the running Java does not know are refused before their skeleton is computed. */
    private static IntStream known() {
        return UnicodeConfusables.characters().filter(Character::isDefined);
    }

    /** Modifier letters, such as the long vowel of Katakana, count as dashes. */
    private static boolean hasLetterOrDigit(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .codePoints()
                .anyMatch(each ->
                        Character.isLetterOrDigit(each) && Character.getType(each) != Character.MODIFIER_LETTER);
    }

    private static boolean disjoint(String one, String other) {
        return Skeleton.of(one).stream().noneMatch(Skeleton.of(other)::contains);
    }
}
