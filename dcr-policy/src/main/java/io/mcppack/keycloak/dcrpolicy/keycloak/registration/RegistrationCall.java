package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.keycloak.metrics.PolicyMeters;
import io.mcppack.keycloak.dcrpolicy.rule.limits.ForwardedHops;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Rule;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Verdict;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Violation;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorResponseException;

/** One call of a registration endpoint: the session that serves it, and the event that records it. */
record RegistrationCall(KeycloakSession session, EventBuilder event) {
    /** Event detail with the codes of the broken rules; see docs/contracts.md. */
    private static final String RULES = "mcp_rules";

    private static final String UNKNOWN = "unknown";

    private static final Logger LOG = Logger.getLogger(RegistrationCall.class);

    static @Nullable String header(KeycloakSession session, String name) {
        return session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(name);
    }

    /** Every header of that name, in the order sent; Keycloak reads the first where one is meant. */
    static List<String> headers(KeycloakSession session, String name) {
        List<String> values =
                session.getContext().getHttpRequest().getHttpHeaders().getRequestHeader(name);
        return values == null ? List.of() : values;
    }

    RealmModel realm() {
        return session.getContext().getRealm();
    }

    PolicyMeters meters() {
        return GovernedRegistrationFactory.of(session).meters();
    }

    /** The address of the caller, as the connection or a proxy names it; a proxy may hide it (RFC 7239 section 6). */
    String address() {
        return Objects.requireNonNullElse(session.getContext().getConnection().getRemoteAddr(), UNKNOWN);
    }

    ForwardedHops hops() {
        return ForwardedHops.of(headers(session, "X-Forwarded-For"), headers(session, "Forwarded"));
    }

    /** Refuses a request that breaks one rule as a whole. */
    ErrorResponseException refused(Rule rule, String member) {
        return refused(new Verdict.Rejected(List.of(new Violation(rule, member, OptionalInt.empty()))));
    }

    /**
     * Records the rejection in one event, and answers it as RFC 7591 section 3.2.2 says. Keycloak's own policy
     * exception would answer 403 {@code insufficient_scope}, which MCP clients take for a problem of their token.
     */
    ErrorResponseException refused(Verdict.Rejected rejected) {
        String error = rejected.error().code();
        LOG.debugf("Registration refused: %s (%s)", rejected.codes(), error);
        if (event.getEvent().getType() == EventType.CLIENT_REGISTER) {
            meters().refused(rejected.violations().get(0).rule());
        }
        event.detail(RULES, rejected.codes()).error(error);
        ResponseHeaders.prepare(session);
        return new ErrorResponseException(
                error,
                rejected.sentence(),
                Response.Status.fromStatusCode(rejected.error().status()));
    }
}
