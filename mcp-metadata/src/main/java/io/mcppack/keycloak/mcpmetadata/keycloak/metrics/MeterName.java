package io.mcppack.keycloak.mcpmetadata.keycloak.metrics;

import java.util.List;
import java.util.stream.Collectors;

/** The meters, in one place: their names, their tags and what they tell. A test compares docs/mcp-metadata.md. */
public enum MeterName {
    DOCUMENTS(
            "mcp.metadata.documents",
            "Answers at the public addresses of documents, to GET and HEAD: outcome is found, not_modified, not_found or"
                    + " https_required.",
            "outcome"),
    TOKENS(
            "mcp.metadata.tokens",
            "Access tokens of realms that publish an MCP server: outcome is bound, refused, or untouched if the token is for"
                    + " no MCP server.",
            "outcome"),
    REFUSALS(
            "mcp.metadata.refusals",
            "Why requests were refused: error is invalid_target, invalid_dpop_proof or invalid_request; moment is early, by"
                    + " the early check, or token, when the token was made already.",
            "moment error"),
    CHECKS(
            "mcp.metadata.checks",
            "Checks of live MCP servers that administrators asked for: result is ok or faulty.",
            "result");

    private final String id;
    private final String help;
    /** Separated by a space. */
    private final String tags;

    MeterName(String id, String help, String tags) {
        this.id = id;
        this.help = help;
        this.tags = tags;
    }

    String id() {
        return id;
    }

    String help() {
        return help;
    }

    List<String> tags() {
        return List.of(tags.split(" ", -1));
    }

    /** As a row of the documentation, with the name that Prometheus sees. */
    public String documentation() {
        return "| `%s_total` | %s | %s |"
                .formatted(
                        id.replace('.', '_'),
                        tags().stream().map(tag -> "`" + tag + "`").collect(Collectors.joining(", ")),
                        help);
    }
}
