package io.mcppack.keycloak.dcrpolicy.rule.consent;

import java.util.Collection;
import java.util.Set;

/**
 * That a user allowed one destination and one MCP server.
 *
 * @param shown the fingerprint of what the page said
 * @param scopes the ids of the client scopes that it listed
 * @param consentCreated when Keycloak's own consent was created, in milliseconds: whatever removes that one, from the
 * account console to a bulk statement, ends this one too
 */
public record ConsentRecord(String shown, Set<String> scopes, long consentCreated) {
    public ConsentRecord {
        scopes = Set.copyOf(scopes);
    }

    /** Whether nothing has to be asked. */
    public boolean covers(String shownNow, Collection<String> asked, long consentCreatedNow) {
        return shown.equals(shownNow) && consentCreated == consentCreatedNow && scopes.containsAll(asked);
    }
}
