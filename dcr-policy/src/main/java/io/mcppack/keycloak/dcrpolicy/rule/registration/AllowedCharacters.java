package io.mcppack.keycloak.dcrpolicy.rule.registration;

import io.mcppack.keycloak.dcrpolicy.rule.name.BlankCharacters;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The characters that a name may have: those of the freeform class of RFC 8264 section 4.3 that are visible.
 *
 * <p>Invisible characters are allowed only inside an emoji, where fonts need them and a skeleton ignores them. Joiners
 * within words (Persian, Sinhala) and flags of regions, which are spelt in tag characters, are refused, because Java
 * lacks the data that tells their honest use from a hidden one.
 *
 * <p>A character that the running Java does not know is refused, because its appearance is unknown. The blocks that
 * Unicode reserves for pictographs are the exception, so that a new emoji does not need a new Java.
 */
final class AllowedCharacters {
    private static final int JOINER = 0x200D;
    private static final int EMOJI_STYLE = 0xFE0F;
    private static final int KEYCAP = 0x20E3;

    private AllowedCharacters() {}

    static Set<Rule> broken(String name) {
        Set<Rule> broken = EnumSet.noneOf(Rule.class);
        int[] text = name.codePoints().toArray();
        for (int i = 0; i < text.length; i++) {
            if (!holdsAnEmojiTogether(text, i)) {
                broken(text[i]).ifPresent(broken::add);
            }
        }
        return broken;
    }

    private static Optional<Rule> broken(int each) {
        return switch (Character.getType(each)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                Optional.of(Rule.CLIENT_NAME_CONTROL_CHARACTER);
            case Character.FORMAT -> Optional.of(Rule.CLIENT_NAME_INVISIBLE_CHARACTER);
            case Character.PRIVATE_USE, Character.SURROGATE -> Optional.of(Rule.CLIENT_NAME_UNKNOWN_CHARACTER);
            case Character.UNASSIGNED ->
                isKeptForPictographs(each) ? Optional.empty() : Optional.of(Rule.CLIENT_NAME_UNKNOWN_CHARACTER);
            default ->
                BlankCharacters.include(each) ? Optional.of(Rule.CLIENT_NAME_INVISIBLE_CHARACTER) : Optional.empty();
        };
    }

    /** A variation selector after a symbol or in a keycap, or a joiner between two symbols (UTS 51 section 1.4). */
    private static boolean holdsAnEmojiTogether(int[] text, int i) {
        if (i == 0 || (i + 1 == text.length && text[i] != EMOJI_STYLE)) {
            return false;
        }
        if (text[i] == EMOJI_STYLE) {
            boolean keycap = i + 1 < text.length && text[i + 1] == KEYCAP && "0123456789#*".indexOf(text[i - 1]) >= 0;
            return keycap || isSymbol(text[i - 1]);
        }
        int base = text[i - 1] == EMOJI_STYLE && i > 1 ? text[i - 2] : text[i - 1];
        return text[i] == JOINER && isSymbol(base) && isSymbol(text[i + 1]);
    }

    /** Unicode counts some arrows and squares with an emoji form as mathematical symbols. */
    private static boolean isSymbol(int each) {
        int type = Character.getType(each);
        return (type == Character.OTHER_SYMBOL && !BlankCharacters.include(each))
                || (type == Character.MATH_SYMBOL && each >= 0x2190 && each <= 0x2BFF)
                || isKeptForPictographs(each);
    }

    private static boolean isKeptForPictographs(int each) {
        return each >= 0x1F300 && each <= 0x1FAFF;
    }
}
