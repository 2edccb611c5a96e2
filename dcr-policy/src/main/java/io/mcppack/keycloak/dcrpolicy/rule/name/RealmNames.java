package io.mcppack.keycloak.dcrpolicy.rule.name;

/**
 * The names that no self-registered client of a realm may resemble.
 *
 * @param reserved those of the realm and of the people who run it
 * @param taken those of clients that administrators made
 */
public record RealmNames(ProtectedNames reserved, ProtectedNames taken) {
    public int size() {
        return reserved.skeletons().size() + taken.skeletons().size();
    }
}
