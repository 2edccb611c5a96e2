package io.mcppack.keycloak.dcrpolicy.rule.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides how a client may use OAuth: by the authorization code grant with refresh tokens only. */
final class ProtocolRule {
    private static final String CODE_GRANT = "authorization_code";
    private static final String CODE_RESPONSE = "code";
    private static final List<String> GRANTS = List.of(CODE_GRANT, "refresh_token");
    private static final Set<String> AUTHENTICATION_METHODS =
            Set.of("none", "client_secret_basic", "client_secret_post", "private_key_jwt");

    private final boolean rejectExtraGrants;

    ProtocolRule(boolean rejectExtraGrants) {
        this.rejectExtraGrants = rejectExtraGrants;
    }

    /** A client that names no grant gets refresh tokens too: without them its user would log in every few minutes. */
    RuleResult<List<String>> grants(Optional<List<String>> asked) {
        if (asked.isEmpty()) {
            return RuleResult.amended(GRANTS, List.of(Amendment.chosen(RegistrationReader.GRANT_TYPES)));
        }
        List<String> granted = new ArrayList<>(GRANTS);
        granted.retainAll(asked.get());
        boolean extra = !GRANTS.containsAll(asked.get());
        if (!granted.contains(CODE_GRANT) || (extra && rejectExtraGrants)) {
            return RuleResult.refused(
                    granted, Violation.of(Rule.GRANT_TYPE_NOT_ALLOWED, RegistrationReader.GRANT_TYPES));
        }
        return extra
                ? RuleResult.amended(granted, List.of(Amendment.dropped(RegistrationReader.GRANT_TYPES)))
                : RuleResult.granted(granted);
    }

    RuleResult<List<String>> responses(Optional<List<String>> asked) {
        List<String> granted = List.of(CODE_RESPONSE);
        if (asked.isEmpty()) {
            return RuleResult.amended(granted, List.of(Amendment.chosen(RegistrationReader.RESPONSE_TYPES)));
        }
        if (!asked.get().contains(CODE_RESPONSE)) {
            return RuleResult.refused(
                    granted, Violation.of(Rule.RESPONSE_TYPE_NOT_ALLOWED, RegistrationReader.RESPONSE_TYPES));
        }
        return granted.containsAll(asked.get())
                ? RuleResult.granted(granted)
                : RuleResult.amended(granted, List.of(Amendment.dropped(RegistrationReader.RESPONSE_TYPES)));
    }

    /** A client that names no method authenticates with its secret in the header (RFC 7591 section 2). */
    RuleResult<String> authenticationMethod(Optional<String> asked) {
        String method = asked.orElse("client_secret_basic");
        if (!AUTHENTICATION_METHODS.contains(method)) {
            return RuleResult.refused(
                    method,
                    Violation.of(Rule.AUTHENTICATION_METHOD_NOT_ALLOWED, RegistrationReader.AUTHENTICATION_METHOD));
        }
        return asked.isPresent()
                ? RuleResult.granted(method)
                : RuleResult.amended(method, List.of(Amendment.chosen(RegistrationReader.AUTHENTICATION_METHOD)));
    }
}
