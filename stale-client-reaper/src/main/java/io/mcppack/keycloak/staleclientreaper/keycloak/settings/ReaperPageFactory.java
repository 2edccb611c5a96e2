package io.mcppack.keycloak.staleclientreaper.keycloak.settings;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Leases;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.ReturnPolicy;
import io.mcppack.keycloak.staleclientreaper.keycloak.run.ReaperRuns;
import io.mcppack.keycloak.staleclientreaper.keycloak.use.ClientUseListenerFactory;
import io.mcppack.keycloak.staleclientreaper.keycloak.use.UseAfterCommit;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.ui.extend.UiPageProvider;
import org.keycloak.services.ui.extend.UiPageProviderFactory;

/** The component that switches the reaper on in a realm. It only carries settings, so there is no provider behind it. */
public final class ReaperPageFactory implements UiPageProviderFactory<UiPageProvider> {
    private static final Logger LOG = Logger.getLogger(ReaperPageFactory.class);

    @Override
    public String getId() {
        return ReaperConfig.PROVIDER_ID;
    }

    @Override
    public String getHelpText() {
        return "Records where the dynamically registered clients of this realm come from and when they were last used, puts those"
                + " to sleep that nobody uses, and gives them back to the users who return.";
    }

    /** The columns of the list in the admin console; the first one is also the title of the form. */
    @Override
    public Map<String, Object> getTypeMetadata() {
        return Map.of("displayFields", List.of("idle-for", "never-used-for", "dry-run"));
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ReaperConfig.properties();
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        // Keycloak 26.7 passes the sentence through MessageFormat: no apostrophes and no braces in it.
        if (model.getParentId() != null && !realm.getId().equals(model.getParentId())) {
            throw new ComponentValidationException(
                    "The stale-client-reaper belongs to the realm itself: leave parentId out, or set it to the id of the realm.");
        }
        if (ReaperConfig.components(realm).anyMatch(other -> !other.getId().equals(model.getId()))) {
            throw new ComponentValidationException(
                    "This realm already has a stale-client-reaper: change or delete that component.");
        }
        ReaperConfig.complete(model);
        try {
            ReaperConfig.read(model);
        } catch (IllegalArgumentException e) {
            throw new ComponentValidationException(e.getMessage(), e);
        }
    }

    @Override
    public void onCreate(KeycloakSession session, RealmModel realm, ComponentModel model) {
        new ReturnPolicy(session, realm).install();
        // Where the reaper was before, it begins anew: its first run is not due at once.
        Leases.of(session).removeRealm(realm.getId());
        LOG.infof("Watching dynamic clients in realm %s with %s", realm.getName(), ReaperConfig.read(model));
    }

    @Override
    public void onUpdate(KeycloakSession session, RealmModel realm, ComponentModel oldModel, ComponentModel newModel) {
        new ReturnPolicy(session, realm).install();
        LOG.infof("Watching dynamic clients in realm %s now with %s", realm.getName(), ReaperConfig.read(newModel));
    }

    /** Nobody could come back without the reaper, so it wakes whoever sleeps. */
    @Override
    public void preRemove(KeycloakSession session, RealmModel realm, ComponentModel model) {
        new ReturnPolicy(session, realm).remove();
        ReaperRuns runs = ClientUseListenerFactory.runs(session);
        String realmId = realm.getId();
        session.getTransactionManager().enlistAfterCompletion(new UseAfterCommit(() -> runs.wakeAll(realmId)));
        LOG.infof("No longer watching dynamic clients in realm %s; what is recorded stays", realm.getName());
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
