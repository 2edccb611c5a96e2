package io.mcppack.keycloak.staleclientreaper.rule.run;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A line of a CSV file (RFC 4180) that no spreadsheet takes for a formula, whatever a registrant has put into it. */
public final class CsvLine {
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r\\n].*", Pattern.DOTALL);

    private CsvLine() {}

    public static String of(List<String> fields) {
        return fields.stream().map(CsvLine::field).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String field(String text) {
        String harmless = FORMULA.matcher(text).matches() ? "'" + text : text;
        return "\"" + harmless.replace("\"", "\"\"") + "\"";
    }
}
