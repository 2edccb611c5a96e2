package io.mcppack.keycloak.staleclientreaper.keycloak.life;

import io.mcppack.keycloak.kit.ClientPolicyEntry;
import org.jboss.logging.Logger;
import org.keycloak.models.RealmModel;

/** The client profile and policy by which users get their sleeping and archived clients back. */
public final class ReturnPolicy {
    private static final Logger LOG = Logger.getLogger(ReturnPolicy.class);

    // Before all others, so that they find the client awake.
    private static final ClientPolicyEntry ENTRY = new ClientPolicyEntry(
            "mcp-return",
            "Gives sleeping and archived clients back. Made by the stale-client-reaper.",
            WakeExecutorFactory.ID,
            true);

    private final RealmModel realm;

    public ReturnPolicy(RealmModel realm) {
        this.realm = realm;
    }

    /** Puts back what is missing for clients to return. Answers whether anything was. */
    public boolean install() {
        boolean changed = ENTRY.install(realm);
        if (changed) {
            LOG.infof("Client policy %s installed in realm %s", ENTRY.name(), realm.getName());
        }
        return changed;
    }

    /** Without this the realm would refuse every login once the JAR is gone. */
    public void remove() {
        ENTRY.remove(realm, LOG);
    }
}
