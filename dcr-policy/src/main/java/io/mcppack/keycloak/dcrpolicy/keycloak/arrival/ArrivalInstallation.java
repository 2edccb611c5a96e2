package io.mcppack.keycloak.dcrpolicy.keycloak.arrival;

import io.mcppack.keycloak.kit.ClientPolicyEntry;
import org.jboss.logging.Logger;
import org.keycloak.models.RealmModel;

/** The client policy by which a client is stored when its user comes. */
public final class ArrivalInstallation {
    /** The id of the executor. */
    public static final String EXECUTOR = "mcp-arrival";

    private static final Logger LOG = Logger.getLogger(ArrivalInstallation.class);

    // Before all others, so that they find the client.
    private static final ClientPolicyEntry ENTRY = new ClientPolicyEntry(
            EXECUTOR,
            "Stores a client that registered without a token when its user first comes. Belongs to mcp-dcr-policy.",
            EXECUTOR,
            true);

    private final RealmModel realm;

    public ArrivalInstallation(RealmModel realm) {
        this.realm = realm;
    }

    /** Without it no client would ever be stored, so registrations store theirs at once. */
    public boolean isComplete() {
        return ENTRY.isInstalled(realm);
    }

    public boolean install() {
        boolean changed = ENTRY.install(realm);
        if (changed) {
            LOG.infof("Client policy %s installed in realm %s", ENTRY.name(), realm.getName());
        }
        return changed;
    }

    /** Without this Keycloak would refuse every login once the JAR is gone. */
    public void remove() {
        ENTRY.remove(realm, LOG);
    }
}
