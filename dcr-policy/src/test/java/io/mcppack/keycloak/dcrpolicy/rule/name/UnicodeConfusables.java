package io.mcppack.keycloak.dcrpolicy.rule.name;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.util.VersionInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The lines of the confusables resource, made only from ICU4J, so that they are the same on every Java.
 *
 * <p>Unicode's table lacks three kinds of look-alikes, which are taken from the names of the characters: letters in
 * solid circles and squares, small capitals, and letters with a stroke or hook that no decomposition separates.
 */
public final class UnicodeConfusables {
    private static final Pattern LETTER =
            Pattern.compile("(?:(?:CROSSED )?NEGATIVE (?:CIRCLED|SQUARED) LATIN CAPITAL LETTER"
                    + "|REGIONAL INDICATOR SYMBOL LETTER"
                    + "|LATIN (?:CAPITAL )?LETTER SMALL CAPITAL"
                    + "|LATIN (?:CAPITAL|SMALL) LETTER(?: BARRED| BLACKLETTER| INSULAR| OPEN| SCRIPT)?) "
                    // Unicode counts the euro sign among these, but a reader takes it for an E.
                    + "(?!C WITH BAR|C WITH STROKE)([A-Z])(?: WITH .*)?");
    private static final Pattern DIGIT = Pattern.compile(".*CIRCLED (?:SANS-SERIF )?DIGIT .*");
    private static final int SERVICE_MARK = 0x2120;
    private static final int TRADE_MARK = 0x2122;

    private static final SpoofChecker UNICODE = new SpoofChecker.Builder().build();
    private static final Normalizer2 NFD = Normalizer2.getNFDInstance();
    private static final Normalizer2 NFKD = Normalizer2.getNFKDInstance();
    private static final Map<String, String> NAMED = named();

    private UnicodeConfusables() {}

    static String version() {
        VersionInfo version = UCharacter.getUnicodeVersion();
        return version.getMajor() + "." + version.getMinor();
    }

    /**
     * Every character that a letter or digit may hide behind, or that looks like another letter, digit or nothing at
     * all.
     */
    static List<String> lines() {
        return characters()
                .filter(each -> NFD.isNormalized(Character.toString(each)))
                .filter(each -> !fold(look(each)).equals(fold(Character.toString(each))))
                .filter(each -> hasAlphanumeric(fold(Character.toString(each))) || hasAlphanumeric(settle(each)))
                .mapToObj(UnicodeConfusables::line)
                .toList();
    }

    /** All assigned characters except private use and surrogates. */
    static IntStream characters() {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(UCharacter::isDefined)
                .filter(each -> UCharacter.getType(each) != UCharacterCategory.PRIVATE_USE)
                .filter(each -> UCharacter.getType(each) != UCharacterCategory.SURROGATE);
    }

    /** The skeleton as Unicode defines it. */
    public static String skeleton(String text) {
        return UNICODE.getSkeleton(text);
    }

    private static String look(int character) {
        // Unicode takes the capital of i for an l; case does not count here, so i has to follow.
        if (character == 'i') {
            return "l";
        }
        // NFKD would turn these signs into letters, which are no part of the name.
        if (character == SERVICE_MARK || character == TRADE_MARK) {
            return "";
        }
        String skeleton = skeleton(Character.toString(character));
        return isReadable(skeleton) ? skeleton : NAMED.getOrDefault(skeleton, skeleton);
    }

    /** Latin letters, by the skeletons of the characters that have the letter in their names. */
    private static Map<String, String> named() {
        Map<String, String> letters = new HashMap<>();
        characters().forEach(each -> {
            String skeleton = skeleton(Character.toString(each));
            if (!isReadable(skeleton)) {
                named(each).ifPresent(letter -> letters.putIfAbsent(skeleton, letter));
            }
        });
        return letters;
    }

    private static Optional<String> named(int character) {
        String name = Optional.ofNullable(UCharacter.getName(character)).orElse("");
        Matcher letter = LETTER.matcher(name);
        if (letter.matches()) {
            return Optional.of(letter.group(1));
        }
        return DIGIT.matcher(name).matches()
                ? Optional.of(Integer.toString((int) UCharacter.getUnicodeNumericValue(character)))
                : Optional.empty();
    }

    /** Whether only ASCII letters and digits are left without marks and punctuation. */
    private static boolean isReadable(String skeleton) {
        return hasAlphanumeric(skeleton)
                && fold(skeleton)
                        .codePoints()
                        .filter(UnicodeConfusables::isAlphanumeric)
                        .allMatch(each -> each < 0x80);
    }

    /** What is left of a character once all look-alikes are replaced. */
    private static String settle(int character) {
        String current = Character.toString(character);
        for (int round = 0; round < 8; round++) {
            current =
                    fold(current.codePoints().mapToObj(UnicodeConfusables::look).collect(Collectors.joining()));
        }
        return current;
    }

    private static String fold(String text) {
        StringBuilder result = new StringBuilder();
        NFKD.normalize(text)
                .codePoints()
                .map(each -> UCharacter.isLetter(each) ? UCharacter.toLowerCase(UCharacter.toUpperCase(each)) : each)
                .forEach(result::appendCodePoint);
        return result.toString();
    }

    private static boolean hasAlphanumeric(String text) {
        return text.codePoints().anyMatch(UnicodeConfusables::isAlphanumeric);
    }

    private static boolean isAlphanumeric(int each) {
        return switch (UCharacter.getType(each)) {
            case UCharacterCategory.UPPERCASE_LETTER,
                    UCharacterCategory.LOWERCASE_LETTER,
                    UCharacterCategory.TITLECASE_LETTER,
                    UCharacterCategory.OTHER_LETTER,
                    UCharacterCategory.DECIMAL_DIGIT_NUMBER,
                    UCharacterCategory.LETTER_NUMBER,
                    UCharacterCategory.OTHER_NUMBER,
                    UCharacterCategory.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    private static String line(int character) {
        return IntStream.concat(IntStream.of(character), look(character).codePoints())
                .mapToObj("%04X"::formatted)
                .collect(Collectors.joining(" "));
    }
}
