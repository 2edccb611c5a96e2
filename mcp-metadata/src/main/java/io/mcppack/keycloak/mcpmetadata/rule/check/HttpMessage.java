package io.mcppack.keycloak.mcpmetadata.rule.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the bytes of an HTTP/1.1 answer, each of them one character (ISO 8859-1), as far as they came.
 */
public final class HttpMessage {

    private static final String END_OF_FIELDS = "\r\n\r\n";

    private HttpMessage() {}

    /** Whether status and fields are there, so that somebody who wants no more can stop reading. */
    public static boolean hasFields(String bytes) {
        return bytes.contains(END_OF_FIELDS);
    }

    public static Optional<Probe.Answered> read(String bytes) {
        int end = bytes.indexOf(END_OF_FIELDS);
        if (end < 0 || !bytes.matches("(?s)HTTP/1\\.[01] [1-5][0-9]{2}[ \r].*")) {
            return Optional.empty();
        }
        Map<String, List<String>> fields = new HashMap<>();
        for (String line : bytes.substring(0, end).split("\r\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0 && !line.startsWith("HTTP/")) {
                fields.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(line.substring(colon + 1).strip());
            }
        }
        String body = bytes.substring(end + END_OF_FIELDS.length());
        boolean chunked = fields.getOrDefault("transfer-encoding", List.of()).stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("chunked"));
        return Optional.of(
                new Probe.Answered(Integer.parseInt(bytes.substring(9, 12)), fields, chunked ? unchunked(body) : body));
    }

    private static String unchunked(String body) {
        StringBuilder content = new StringBuilder();
        int at = 0;
        while (true) {
            int line = body.indexOf("\r\n", at);
            String size =
                    line < 0 ? "" : body.substring(at, line).split(";", 2)[0].strip();
            if (!size.matches("[0-9a-fA-F]{1,6}")) {
                return content.toString();
            }
            int length = Integer.parseInt(size, 16);
            int end = line + 2 + length;
            if (length == 0 || end > body.length()) {
                return content.toString();
            }
            content.append(body, line + 2, end);
            at = end + 2;
        }
    }
}
