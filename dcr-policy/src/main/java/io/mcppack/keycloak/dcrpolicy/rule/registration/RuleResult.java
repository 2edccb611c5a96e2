package io.mcppack.keycloak.dcrpolicy.rule.registration;

import java.util.List;

/**
 * The result of one rule for one part of a registration.
 *
 * @param granted the part as the client gets it; meaningless if there is a violation
 */
record RuleResult<T>(T granted, List<Violation> violations, List<Amendment> amendments) {
    static <T> RuleResult<T> granted(T part) {
        return new RuleResult<>(part, List.of(), List.of());
    }

    static <T> RuleResult<T> amended(T part, List<Amendment> amendments) {
        return new RuleResult<>(part, List.of(), amendments);
    }

    static <T> RuleResult<T> refused(T part, Violation... violations) {
        return new RuleResult<>(part, List.of(violations), List.of());
    }
}
