package io.mcppack.keycloak.dcrpolicy.rule.name;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is left of a text without the details that a reader may overlook: two texts with a common skeleton look alike
 * (UTS 39 section 4, but coarser: case, marks, spaces and punctuation do not count).
 *
 * <p>A text has up to two skeletons, because a capital letter may be read by its shape or by its case: Greek {@code Ν}
 * looks like a Latin N, and its small form {@code ν} like a v. Skeletons are for comparison only, never for display.
 */
public final class Skeleton {
    /**
     * More than any character needs (a test tries them all); a limit all the same, because anyone can send the text.
     */
    private static final int MAX_ROUNDS = 8;

    private Skeleton() {}

    /** Empty for a text without a visible character. */
    public static Set<String> of(String text) {
        String byShape = Normalizer.normalize(text, Form.NFD);
        String byCase = foldCase(Normalizer.normalize(text, Form.NFKD));
        return Stream.of(normalise(byShape), normalise(byCase))
                .filter(skeleton -> !skeleton.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String normalise(String text) {
        String current = text;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            String next = foldCase(Normalizer.normalize(Confusables.TABLE.replaceIn(current), Form.NFKD));
            if (next.equals(current)) {
                break;
            }
            current = next;
        }
        String skeleton = keep(Skeleton::isAlphanumeric, current);
        // A name made only of symbols is compared by its symbols.
        return skeleton.isEmpty() ? keep(Skeleton::isVisible, text) : skeleton;
    }

    /**
     * Approximates Unicode's simple case folding, which unlike {@link String#toLowerCase()} ignores neighbouring
     * characters. Only letters are folded, because case folding would turn one Greek mark into a letter.
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
     * Spacing marks are kept: they are the vowels of Indic scripts and as visible as letters. All other marks are
     * dropped, and so are modifier letters, such as the strokes that lengthen words in Arabic and Japanese and that
     * every dash resembles.
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
                    Character.COMBINING_SPACING_MARK -> !BlankCharacters.include(each);
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
            default -> !BlankCharacters.include(each);
        };
    }
}
