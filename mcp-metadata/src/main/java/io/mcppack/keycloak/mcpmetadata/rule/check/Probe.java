package io.mcppack.keycloak.mcpmetadata.rule.check;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came of one request to a live MCP server.
 */
public sealed interface Probe {

    /** An answer, with its header fields in lower case. */
    record Answered(int status, Map<String, List<String>> fields, String body) implements Probe {

        List<String> field(String name) {
            return fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        }
    }

    /** None, and why. */
    record Failed(String sentence) implements Probe {}

    default boolean hasStatus(int status) {
        return this instanceof Answered answered && answered.status() == status;
    }

    /** One line for a report. */
    default String outcome() {
        return this instanceof Answered answered ? "it answered " + answered.status() : ((Failed) this).sentence();
    }
}
