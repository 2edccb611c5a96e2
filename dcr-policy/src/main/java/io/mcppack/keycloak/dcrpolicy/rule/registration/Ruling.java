package io.mcppack.keycloak.dcrpolicy.rule.registration;

import java.util.List;

/**
 * What one rule says about one part of a registration.
 *
 * @param granted the part as the client gets it; worth nothing if there is a violation
 */
record Ruling<T>(T granted, List<Violation> violations, List<Amendment> amendments) {

    static <T> Ruling<T> granted(T part) {
        return new Ruling<>(part, List.of(), List.of());
    }

    static <T> Ruling<T> amended(T part, List<Amendment> amendments) {
        return new Ruling<>(part, List.of(), amendments);
    }

    static <T> Ruling<T> refused(T part, Violation... violations) {
        return new Ruling<>(part, List.of(violations), List.of());
    }
}
