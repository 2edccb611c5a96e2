package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.rule.registration.Rule;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Verdict;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Violation;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.OptionalInt;
import org.jboss.logging.Logger;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.ErrorResponseException;

/**
 * Turns a rejection into the answer of RFC 7591 section 3.2.2 and one event. Keycloak's own policy exception would
 * answer 403 {@code insufficient_scope}, which MCP clients take for a problem of their token.
 */
final class Rejections {

    /** Event detail with the codes of the broken rules; see docs/contracts.md. */
    static final String RULES = "mcp_rules";

    private static final Logger LOG = Logger.getLogger(Rejections.class);

    private Rejections() {}

    /** The same for one rule that a part of the request breaks as a whole. */
    static ErrorResponseException of(KeycloakSession session, EventBuilder event, Rule rule, String member) {
        return of(session, event, new Verdict.Rejected(List.of(new Violation(rule, member, OptionalInt.empty()))));
    }

    static ErrorResponseException of(KeycloakSession session, EventBuilder event, Verdict.Rejected rejected) {
        String error = rejected.error().code();
        LOG.debugf("Registration refused: %s (%s)", rejected.codes(), error);
        event.detail(RULES, rejected.codes()).error(error);
        ResponseHeaders.prepare(session);
        return new ErrorResponseException(
                error,
                rejected.sentence(),
                Response.Status.fromStatusCode(rejected.error().status()));
    }
}
