package io.mcppack.keycloak.dcrpolicy.keycloak.metrics;

import java.util.List;
import java.util.stream.Collectors;

/** The meters, in one place: their names, their tags and what they tell. A test compares docs/dcr-policy.md. */
public enum MeterName {
    REGISTRATIONS(
            "mcp.dcr.registrations",
            "_total",
            "Requests to register that the policy has decided: outcome is stateless (accepted, and no client was stored),"
                    + " stored or refused; rule is the code of the first rule that was broken, or none. A login that"
                    + " would have stored a client counts if it is refused.",
            "outcome rule"),
    PLACES_REFUSED(
            "mcp.dcr.places.refused",
            "_total",
            "How often a user could not let a client in because all places were taken: tier is anonymous or"
                    + " authenticated.",
            "tier"),
    PLACES(
            "mcp.dcr.places",
            "",
            "Places that are taken, of the hundred realms with the most, counted every count-interval. Each node tells"
                    + " the same number.",
            "realm tier"),
    PLACES_LIMIT("mcp.dcr.places.limit", "", "How many places these realms have: max-clients.", "realm tier");

    private final String id;
    private final String suffix;
    private final String help;
    /** Separated by a space. */
    private final String tags;

    MeterName(String id, String suffix, String help, String tags) {
        this.id = id;
        this.suffix = suffix;
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
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        id.replace('.', '_') + suffix,
                        suffix.isEmpty() ? "gauge" : "counter",
                        tags().stream().map(tag -> "`" + tag + "`").collect(Collectors.joining(", ")),
                        help);
    }
}
