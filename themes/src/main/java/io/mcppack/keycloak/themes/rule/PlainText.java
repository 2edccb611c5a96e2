package io.mcppack.keycloak.themes.rule;

/**
 * Untrusted text in the form in which a page may show it: one line of visible characters.
 *
 * <p>An invisible character is replaced by a visible mark and not removed, because removing it would restore a name
 * that was split to evade a comparison.
 */
public final class PlainText {
    /** The length of the column for names in Keycloak's table. */
    static final int MAX_LENGTH = 255;

    private static final int MAX_MARKS_ON_A_LETTER = 3;
    private static final int REPLACEMENT = 0xFFFD;

    private PlainText() {}

    public static String of(String text) {
        StringBuilder plain = new StringBuilder();
        int marks = 0;
        for (int point : text.codePoints().limit(MAX_LENGTH).toArray()) {
            int type = Character.getType(point);
            boolean mark = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
            marks = mark ? marks + 1 : 0;
            if (isSpace(point, type)) {
                if (!plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ') {
                    plain.append(' ');
                }
            } else if (isHidden(point, type)) {
                plain.appendCodePoint(REPLACEMENT);
            } else if (marks <= MAX_MARKS_ON_A_LETTER) {
                plain.appendCodePoint(point);
            }
        }
        return plain.toString().strip();
    }

    /** The same for addresses, with all characters outside ASCII in hexadecimal digits. */
    static String ascii(String text) {
        StringBuilder ascii = new StringBuilder();
        text.codePoints()
                .limit(MAX_LENGTH)
                .forEach(point -> ascii.append(
                        point > 0x20 && point < 0x7f ? Character.toString(point) : String.format("{U+%04X}", point)));
        return ascii.toString();
    }

    private static boolean isSpace(int point, int type) {
        return type == Character.SPACE_SEPARATOR || point == '\t' || point == '\n' || point == '\r';
    }

    private static boolean isHidden(int point, int type) {
        return switch (type) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            // Invisible letters and marks, which Unicode calls default ignorable.
            default ->
                point == 0x034F
                        || point == 0x115F
                        || point == 0x1160
                        || point == 0x17B4
                        || point == 0x17B5
                        || (point >= 0x180B && point <= 0x180F)
                        || point == 0x2800
                        || point == 0x3164
                        || (point >= 0xFE00 && point <= 0xFE0F)
                        || point == 0xFFA0
                        || (point >= 0xE0100 && point <= 0xE01EF);
        };
    }
}
