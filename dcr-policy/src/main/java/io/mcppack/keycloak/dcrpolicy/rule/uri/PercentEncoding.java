package io.mcppack.keycloak.dcrpolicy.rule.uri;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** Percent-encoding (RFC 3986 section 2.1), decoded as often as browsers, proxies and frameworks might decode it. */
public final class PercentEncoding {
    private static final int MAX_ROUNDS = 3;
    private static final String UNRESERVED_AND_RESERVED =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?#[]@!$&'()*+,;=%";

    private PercentEncoding() {}

    /** Whether RFC 3986 allows all characters in a URI: no space, quote, brace, backslash or non-ASCII character. */
    public static boolean isUriText(String text) {
        return text.chars().allMatch(each -> UNRESERVED_AND_RESERVED.indexOf(each) >= 0);
    }

    /** Whether the text hides a control character, a backslash or a dot segment behind any number of encodings. */
    public static boolean misleads(String text) {
        String current = text;
        for (int round = 0; round <= MAX_ROUNDS; round++) {
            if (hasControl(current) || hasDotSegment(current)) {
                return true;
            }
            Optional<String> decoded = decode(current);
            if (decoded.isEmpty()) {
                // A broken encoding is refused only in the text as it was sent; after decoding it is just a percent
                // sign.
                return round == 0;
            }
            if (decoded.get().equals(current)) {
                return false;
            }
            current = decoded.get();
        }
        return true;
    }

    /**
     * Whether a path misleads, or hides an empty segment or bytes that are no UTF-8 behind any number of encodings: an
     * overlong form (RFC 3629 section 3) is a slash or a dot to some decoders and to others not.
     */
    public static boolean misleadsInPath(String path) {
        if (misleads(path)) {
            return true;
        }
        Optional<String> current = decode(path).filter(decoded -> !decoded.equals(path));
        for (int round = 0; round < MAX_ROUNDS && current.isPresent(); round++) {
            String decoded = current.get();
            if (emptySegments(decoded) > emptySegments(path) || !isUtf8(decoded)) {
                return true;
            }
            current = decode(decoded).filter(next -> !next.equals(decoded));
        }
        return false;
    }

    /** Brackets are allowed only around an IPv6 address in the authority (RFC 3986 section 3.2.2). */
    public static boolean hasBrackets(String text) {
        return text.indexOf('[') >= 0 || text.indexOf(']') >= 0;
    }

    /** Decodes once; empty if a percent sign is not followed by two hexadecimal digits. */
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

    private static long emptySegments(String path) {
        return IntStream.range(1, path.length())
                .filter(i -> path.charAt(i) == '/' && path.charAt(i - 1) == '/')
                .count();
    }

    /** Each character of a decoded text stands for one byte. */
    private static boolean isUtf8(String decoded) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded.getBytes(StandardCharsets.ISO_8859_1)));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(each -> each < ' ' || each == 0x7f || each == '\\');
    }

    /** A dot segment may have a path parameter, because servers drop the parameter before they resolve the path. */
    private static boolean hasDotSegment(String text) {
        return Arrays.stream(text.split("/", -1))
                .map(segment -> segment.split(";", 2)[0])
                .anyMatch(segment -> segment.equals(".") || segment.equals(".."));
    }

    private static boolean isHex(char each) {
        return Character.digit(each, 16) >= 0 && each < 0x80;
    }
}
