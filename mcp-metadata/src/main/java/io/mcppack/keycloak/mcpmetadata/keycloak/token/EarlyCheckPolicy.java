package io.mcppack.keycloak.mcpmetadata.keycloak.token;

import io.mcppack.keycloak.kit.ClientPolicyEntry;
import org.jboss.logging.Logger;
import org.keycloak.models.RealmModel;

/** The client profile and the client policy through which Keycloak calls the early check in a realm. */
public final class EarlyCheckPolicy {
    private static final Logger LOG = Logger.getLogger(EarlyCheckPolicy.class);
    private static final ClientPolicyEntry ENTRY = new ClientPolicyEntry(
            "mcp-resource-indicators",
            "Resource indicators for MCP servers; belongs to the component mcp-metadata",
            EarlyCheckFactory.ID,
            false);

    private final RealmModel realm;

    public EarlyCheckPolicy(RealmModel realm) {
        this.realm = realm;
    }

    public boolean isInstalled() {
        return ENTRY.isInstalled(realm);
    }

    public void install() {
        if (ENTRY.install(realm)) {
            LOG.infof("Client policy %s installed in realm %s", ENTRY.name(), realm.getName());
        }
    }

    public void remove() {
        ENTRY.remove(realm, LOG);
    }
}
