package io.mcppack.keycloak.dcrpolicy.rule.name;

/** Characters that are invisible although Unicode counts them among letters, marks and symbols. */
public final class BlankCharacters {
    private BlankCharacters() {}

    public static boolean include(int each) {
        return switch (each) {
            // Combining grapheme joiner and the fillers of Hangul, Khmer and Khitan.
            case 0x034F, 0x115F, 0x1160, 0x3164, 0xFFA0, 0x17B4, 0x17B5, 0x16FE4 -> true;
            // Blank Braille pattern, object replacement character, musical null notehead.
            case 0x2800, 0xFFFC, 0x1D159 -> true;
            default ->
                (each >= 0x180B && each <= 0x180F) // variation selectors, Mongolian and general
                        || (each >= 0xFE00 && each <= 0xFE0F)
                        || (each >= 0xE0100 && each <= 0xE01EF);
        };
    }
}
