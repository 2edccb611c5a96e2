package io.mcppack.keycloak.dcrpolicy.rule.setup;

/**
 * One step in the answer of set-up.
 *
 * @param what a sentence for the operator
 */
public record SetupStep(String what, RealmChange change) {
    static SetupStep nothing(String target, String what) {
        return new SetupStep(what, new RealmChange.Nothing(target));
    }
}
