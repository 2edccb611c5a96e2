package io.mcppack.keycloak.mcpmetadata.rule.server;

import static io.mcppack.keycloak.mcpmetadata.rule.server.WebAddress.require;

/**
 * A short text that people read, free of characters that make it look like another text.
 */
public record Label(String text) {

    /** The width of the columns that hold a client's name and a client scope's description. */
    static final int MAX_LENGTH = 255;

    public Label {
        require(!text.isBlank(), "must not be blank");
        require(text.length() <= MAX_LENGTH, "must have at most " + MAX_LENGTH + " characters");
        require(
                text.codePoints().noneMatch(Label::deceives),
                "must not contain control, line break, zero-width or text direction characters");
    }

    public static boolean isOne(String text) {
        try {
            new Label(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean deceives(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
