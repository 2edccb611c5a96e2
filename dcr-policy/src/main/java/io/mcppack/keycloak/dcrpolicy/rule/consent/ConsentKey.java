package io.mcppack.keycloak.dcrpolicy.rule.consent;

import java.util.List;

/**
 * What one consent is about.
 *
 * @param user the internal id of the user
 * @param client the internal id of the client
 * @param resource the MCP server as the client asked for it, empty if it named none
 */
public record ConsentKey(String realm, String user, String client, CodeDestination destination, String resource) {

    /** The key of the record; short, whatever a client writes. */
    public String id() {
        return Fingerprint.of(List.of(realm, user, client, destination.text(), resource));
    }
}
