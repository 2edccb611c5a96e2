package io.mcppack.keycloak.dcrpolicy.rule.uri;

import java.util.Arrays;
import java.util.Optional;

/**
 * Percent-encoding (RFC 3986 section 2.1), undone as often as some browser, proxy or framework on the way might undo
 * it.
 */
public final class Encoding {

    private static final int ROUNDS = 3;
    private static final String UNRESERVED_AND_RESERVED =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?#[]@!$&'()*+,;=%";

    private Encoding() {}

    /**
     * Whether the text has only characters that RFC 3986 gives to a URI; no space, quote, brace, backslash or
     * non-ASCII.
     */
    public static boolean isUriText(String text) {
        return text.chars().allMatch(each -> UNRESERVED_AND_RESERVED.indexOf(each) >= 0);
    }

    /** Whether the text hides, behind any number of encodings, a control character, a backslash or a dot segment. */
    public static boolean misleads(String text) {
        String current = text;
        for (int round = 0; round <= ROUNDS; round++) {
            if (hasControl(current) || hasDotSegment(current)) {
                return true;
            }
            Optional<String> decoded = decode(current);
            if (decoded.isEmpty()) {
                // Broken encoding in what was sent is refused; in what came out of decoding it is just a percent sign.
                return round == 0;
            }
            if (decoded.get().equals(current)) {
                return false;
            }
            current = decoded.get();
        }
        return true;
    }

    /** Brackets enclose an IPv6 address in the authority and stand nowhere else (RFC 3986 section 3.2.2). */
    public static boolean hasBrackets(String text) {
        return text.indexOf('[') >= 0 || text.indexOf(']') >= 0;
    }

    /** One round; empty if a percent sign is not followed by two hexadecimal digits. */
    public static Optional<String> decode(String text) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '%') {
                result.append(text.charAt(i));
            } else if (i + 2 < text.length() && isHex(text.charAt(i + 1)) && isHex(text.charAt(i + 2))) {
                result.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(result.toString());
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(each -> each < ' ' || each == 0x7f || each == '\\');
    }

    /** A path parameter does not save a segment: servers drop it before they walk the path. */
    private static boolean hasDotSegment(String text) {
        return Arrays.stream(text.split("/", -1))
                .map(segment -> segment.split(";", 2)[0])
                .anyMatch(segment -> segment.equals(".") || segment.equals(".."));
    }

    private static boolean isHex(char each) {
        return Character.digit(each, 16) >= 0 && each < 0x80;
    }
}
