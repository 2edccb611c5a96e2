package io.mcppack.keycloak.staleclientreaper.keycloak;

import io.mcppack.keycloak.kit.ModuleComponent;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Leases;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.ReturnPolicy;
import io.mcppack.keycloak.staleclientreaper.keycloak.run.ReaperRuns;
import io.mcppack.keycloak.staleclientreaper.keycloak.settings.ReaperConfig;
import io.mcppack.keycloak.staleclientreaper.keycloak.use.ClientUseListenerFactory;
import io.mcppack.keycloak.staleclientreaper.keycloak.use.UseAfterCommit;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperOptions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionProvider;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.ui.extend.UiPageProvider;
import org.keycloak.services.ui.extend.UiPageProviderFactory;

/**
 * The component that switches the reaper on in a realm, and the owner of the scheduler of this node. The component only
 * carries settings, so there is no provider behind it.
 */
public final class ReaperPageFactory implements UiPageProviderFactory<UiPageProvider>, ReaperRuns.Owner {
    private static final Logger LOG = Logger.getLogger(ReaperPageFactory.class);

    private @Nullable ReaperRuns runs;

    @Override
    public ReaperRuns reaperRuns() {
        return Objects.requireNonNull(runs, "the server has not started yet");
    }

    /**
     * At shutdown Keycloak 26.7 closes dependants first: a run ends while the database and the listener are still
     * there.
     */
    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(JpaConnectionProvider.class, UserSessionProvider.class, EventListenerProvider.class);
    }

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
        return ReaperOptions.all().stream().map(ModuleComponent::field).toList();
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        ReaperConfig.validate(realm, model);
    }

    @Override
    public void onCreate(KeycloakSession session, RealmModel realm, ComponentModel model) {
        new ReturnPolicy(realm).install();
        // Where the reaper was before, it begins anew: its first run is not due at once.
        Leases.of(session).removeRealm(realm.getId());
        LOG.infof("Watching dynamic clients in realm %s with %s", realm.getName(), ReaperConfig.read(model));
    }

    @Override
    public void onUpdate(KeycloakSession session, RealmModel realm, ComponentModel oldModel, ComponentModel newModel) {
        new ReturnPolicy(realm).install();
        LOG.infof("Watching dynamic clients in realm %s now with %s", realm.getName(), ReaperConfig.read(newModel));
    }

    /** Without the reaper no client could come back, so it wakes those that sleep. */
    @Override
    public void preRemove(KeycloakSession session, RealmModel realm, ComponentModel model) {
        new ReturnPolicy(realm).remove();
        String realmId = realm.getId();
        session.getTransactionManager()
                .enlistAfterCompletion(new UseAfterCommit(() -> reaperRuns().wakeAll(realmId)));
        LOG.infof("No longer watching dynamic clients in realm %s; what is recorded stays", realm.getName());
    }

    @Override
    public void init(Config.Scope config) {}

    /**
     * A realm import writes components without telling their factories, so the way back is installed here for those.
     */
    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof RealmModel.RealmPostCreateEvent created
                    && ReaperConfig.settings(created.getCreatedRealm()).isPresent()) {
                new ReturnPolicy(created.getCreatedRealm()).install();
            }
        });
        runs = ClientUseListenerFactory.startRuns(factory);
    }

    @Override
    public void close() {
        if (runs != null) {
            runs.stop();
        }
    }
}
