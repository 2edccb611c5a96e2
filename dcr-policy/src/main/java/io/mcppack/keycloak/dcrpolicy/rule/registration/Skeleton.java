package io.mcppack.keycloak.dcrpolicy.rule.registration;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What remains of a text once everything is gone that a hasty reader may overlook: two texts that share a skeleton are
 * taken for one another (UTS 39 section 4, made coarser: case, marks, spaces and punctuation do not count).
 *
 * <p>A text has up to two skeletons, since a capital letter may be read by its shape or by its case: Greek {@code Ν}
 * looks like a Latin N, and its small form {@code ν} like a v. Skeletons are for comparison only, never for display.
 */
final class Skeleton {

    /** More than any character needs (a test tries them all); a bound nevertheless, as the text comes from anybody. */
    private static final int MAX_ROUNDS = 8;

    private Skeleton() {}

    /** None for a text in which there is nothing to see. */
    static Set<String> of(String text) {
        String byShape = Normalizer.normalize(text, Form.NFD);
        String byCase = foldCase(Normalizer.normalize(text, Form.NFKD));
        return Stream.of(settle(byShape), settle(byCase))
                .filter(skeleton -> !skeleton.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String settle(String text) {
        String current = text;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            String next = foldCase(Normalizer.normalize(Confusables.TABLE.replaceIn(current), Form.NFKD));
            if (next.equals(current)) {
                break;
            }
            current = next;
        }
        String skeleton = keep(Skeleton::isAlphanumeric, current);
        // A name made of nothing but symbols is told apart by its symbols.
        return skeleton.isEmpty() ? keep(Skeleton::isVisible, text) : skeleton;
    }

    /**
     * Unicode's simple case folding, near enough: independent of the neighbours, unlike {@link String#toLowerCase()}.
     * Letters only, as there is a Greek mark of which case folding makes a letter.
     */
    private static String foldCase(String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints()
                .map(each -> Character.isLetter(each) ? Character.toLowerCase(Character.toUpperCase(each)) : each)
                .forEach(result::appendCodePoint);
        return result.toString();
    }

    private static String keep(IntPredicate wanted, String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().filter(wanted).forEach(result::appendCodePoint);
        return result.toString();
    }

    /**
     * Spacing marks are the vowels of Indic scripts, as visible as letters; every other mark is dropped. So are
     * modifier letters, among them the strokes that stretch a word in Arabic and Japanese, and for which Unicode takes
     * every dash.
     */
    private static boolean isAlphanumeric(int each) {
        return switch (Character.getType(each)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER,
                    Character.COMBINING_SPACING_MARK -> !AllowedCharacters.isBlank(each);
            default -> false;
        };
    }

    private static boolean isVisible(int each) {
        return switch (Character.getType(each)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.NON_SPACING_MARK -> false;
            default -> !AllowedCharacters.isBlank(each);
        };
    }
}
