package io.mcppack.keycloak.dcrpolicy.rule.registration;

import java.util.List;

/**
 * Decides which registration endpoint may be used. Keycloak's other endpoints take its internal representation, in
 * which a caller could set what no RFC 7591 registration can say, so in a governed realm only administrators reach
 * them.
 */
public final class EndpointRule {

    private EndpointRule() {}

    /**
     * Judges the endpoint alone, whatever was sent to it.
     *
     * @param rawRepresentation whether the endpoint takes Keycloak's internal representation instead of RFC 7591
     *     members
     */
    public static List<Violation> violations(boolean rawRepresentation, Registrar registrar) {
        boolean open = !rawRepresentation || registrar == Registrar.ADMIN;
        return open ? List.of() : List.of(Violation.of(Rule.ENDPOINT_CLOSED, "endpoint"));
    }
}
