package io.mcppack.keycloak.dcrpolicy.rule.registration;

import java.util.OptionalInt;

/**
 * One rule that a registration breaks, and where.
 *
 * @param member the name of the RFC 7591 member, as the RFC spells it
 * @param index the position of the element that breaks the rule, if the member is an array
 */
public record Violation(Rule rule, String member, OptionalInt index) {
    static Violation of(Rule rule, String member) {
        return new Violation(rule, member, OptionalInt.empty());
    }

    static Violation at(Rule rule, String member, int index) {
        return new Violation(rule, member, OptionalInt.of(index));
    }

    /** For the caller, such as {@code redirect_uris[1]: host is not allowed}. */
    public String sentence() {
        String position = index.isPresent() ? "[" + index.getAsInt() + "]" : "";
        return member + position + ": " + rule.sentence();
    }
}
