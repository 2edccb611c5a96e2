package io.mcppack.keycloak.dcrpolicy.keycloak.consent;

import io.mcppack.keycloak.dcrpolicy.keycloak.client.GovernedScopes;
import io.mcppack.keycloak.kit.ClientPolicyEntry;
import org.jboss.logging.Logger;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

/**
 * What a realm needs so that users are asked: the required action, the check that it is there, and the client scope.
 */
public final class ConsentInstallation {
    private static final Logger LOG = Logger.getLogger(ConsentInstallation.class);

    // After everything that makes sure who the user is.
    private static final int LAST = 10_000;

    private static final ClientPolicyEntry CHECK = new ClientPolicyEntry(
            "mcp-consent-check",
            "Refuses self-registered clients while their users cannot be asked. Belongs to mcp-dcr-policy.",
            ConsentCheckFactory.ID,
            false);

    private final RealmModel realm;

    public ConsentInstallation(RealmModel realm) {
        this.realm = realm;
    }

    /** Whether users are asked. It reads only what the realm cache holds. */
    public boolean asks() {
        RequiredActionProviderModel action = action();
        return action != null && action.isEnabled();
    }

    /** Whether nobody has installed it yet; switched off is something else. */
    public boolean isAbsent() {
        return action() == null;
    }

    public boolean isComplete() {
        return asks() && CHECK.isInstalled(realm);
    }

    /** Puts back what is missing or switched off. Answers whether anything was. */
    public boolean install() {
        GovernedScopes.consentScope(realm);
        boolean changed = !asks();
        if (changed) {
            enableAction();
        }
        changed |= CHECK.install(realm);
        if (changed) {
            LOG.infof("Users of realm %s are asked before a self-registered client gets a code", realm.getName());
        }
        return changed;
    }

    /** Without this Keycloak would refuse every login once the JAR is gone. Consents stay. */
    public void remove() {
        RequiredActionProviderModel action = action();
        if (action != null) {
            realm.removeRequiredActionProvider(action);
        }
        CHECK.remove(realm, LOG);
    }

    private RequiredActionProviderModel action() {
        return realm.getRequiredActionProviderByAlias(ConsentAction.ID);
    }

    private void enableAction() {
        RequiredActionProviderModel known = action();
        RequiredActionProviderModel action = known == null ? new RequiredActionProviderModel() : known;
        action.setEnabled(true);
        if (known == null) {
            action.setAlias(ConsentAction.ID);
            action.setProviderId(ConsentAction.ID);
            action.setName(ConsentActionFactory.NAME);
            action.setDefaultAction(false);
            action.setPriority(LAST);
            realm.addRequiredActionProvider(action);
        } else {
            realm.updateRequiredActionProvider(action);
        }
    }
}
