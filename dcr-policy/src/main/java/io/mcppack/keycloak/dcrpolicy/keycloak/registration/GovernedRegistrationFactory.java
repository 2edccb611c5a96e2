package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.ArrivalRecorder;
import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.ArrivalSchedule;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.NewClientScopes;
import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ExistingPlaces;
import io.mcppack.keycloak.dcrpolicy.keycloak.limits.RemovedClients;
import io.mcppack.keycloak.dcrpolicy.keycloak.metrics.PlaceGauge;
import io.mcppack.keycloak.dcrpolicy.keycloak.metrics.PolicyMeters;
import io.mcppack.keycloak.dcrpolicy.keycloak.name.TakenNames;
import io.mcppack.keycloak.dcrpolicy.keycloak.settings.McpDcrPolicyConfig;
import java.time.Clock;
import org.keycloak.Config;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.clientregistration.ClientRegistrationProvider;
import org.keycloak.services.clientregistration.ClientRegistrationProviderFactory;
import org.keycloak.services.clientregistration.oidc.OIDCClientRegistrationProvider;
import org.keycloak.services.clientregistration.oidc.OIDCClientRegistrationProviderFactory;

/**
 * Replaces Keycloak's own endpoint under the same id, so that the advertised address stays the same. A realm without
 * the policy gets Keycloak's own endpoint, untouched.
 */
public final class GovernedRegistrationFactory implements ClientRegistrationProviderFactory {
    private final TakenNames takenNames = new TakenNames(Clock.systemUTC());
    private final RegistrationLimits limits = new RegistrationLimits(Clock.systemUTC());
    private final ArrivalRecorder recorder = new ArrivalRecorder(Clock.systemUTC());
    private PolicyMeters meters = PolicyMeters.off();
    private boolean hasMetrics;

    static GovernedRegistrationFactory of(KeycloakSession session) {
        return (GovernedRegistrationFactory) session.getKeycloakSessionFactory()
                .getProviderFactory(ClientRegistrationProvider.class, OIDCClientRegistrationProviderFactory.ID);
    }

    RegistrationDoor door() {
        return new RegistrationDoor(limits);
    }

    RegistrationLimits limits() {
        return limits;
    }

    PolicyMeters meters() {
        return meters;
    }

    TakenNames takenNames() {
        return takenNames;
    }

    @Override
    public String getId() {
        return OIDCClientRegistrationProviderFactory.ID;
    }

    /** Of two factories with one id Keycloak keeps the one with the higher order. */
    @Override
    public int order() {
        return 10;
    }

    @Override
    public ClientRegistrationProvider create(KeycloakSession session) {
        OIDCClientRegistrationProvider stock = new OIDCClientRegistrationProvider(session);
        if (!McpDcrPolicyConfig.isGoverned(session.getContext().getRealm())) {
            return stock;
        }
        // Not in the provider's methods, because Keycloak may answer before it calls one of them.
        ResponseHeaders.handleUnreadableMediaType(session);
        return new GovernedRegistrationProvider(session, stock, limits, recorder);
    }

    @Override
    public void init(Config.Scope config) {
        // All other settings are in the component.
        meters = PolicyMeters.of(config);
        hasMetrics = PolicyMeters.isOn(config);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new RemovedClients());
        factory.register(new NewClientScopes());
        factory.register(new ArrivalSchedule(recorder, Clock.systemUTC()));
        factory.register(new ExistingPlaces());
        if (hasMetrics) {
            factory.register(new PlaceGauge(meters));
        }
        factory.register(event -> {
            if (event instanceof ClientModel.ClientUpdatedEvent updated) {
                takenNames.onClientChanged(
                        updated.getKeycloakSession(), updated.getUpdatedClient().getRealm());
            }
        });
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
