package io.mcppack.keycloak.staleclientreaper.keycloak.life;

import io.mcppack.keycloak.staleclientreaper.rule.SourceNetwork;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.models.ClientModel;

/**
 * What the attributes of a client tell of whoever registered it. The policy of the realm writes them, and they are for
 * people alone; see docs/contracts.md.
 */
enum RegistrantData {
    /** The address only as its network, and no contacts. */
    SHORTENED,
    /** None at all. */
    ERASED;

    private static final String FROM = "mcp.registered-from";
    private static final String CONTACTS = "mcp.contacts";

    Map<String, String> in(Map<String, String> attributes) {
        Map<String, String> rest = new HashMap<>(attributes);
        rest.remove(CONTACTS);
        String from = rest.remove(FROM);
        if (from != null && this == SHORTENED) {
            SourceNetwork.of(from).ifPresent(network -> rest.put(FROM, network));
        }
        return rest;
    }

    /** Every change costs all nodes what they have cached of the client, so only what differs is written. */
    void in(ClientModel client) {
        Map<String, String> before = client.getAttributes();
        Map<String, String> after = in(before);
        for (String name : new String[] {FROM, CONTACTS}) {
            if (before.containsKey(name) && !after.containsKey(name)) {
                client.removeAttribute(name);
            } else if (after.containsKey(name) && !after.get(name).equals(before.get(name))) {
                client.setAttribute(name, after.get(name));
            }
        }
    }
}
