package io.mcppack.keycloak.dcrpolicy.keycloak.consent;

import io.mcppack.keycloak.dcrpolicy.keycloak.metrics.PolicyMeters;
import java.time.Clock;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.UserModel;

/** The required action that asks for consent, and its place in a realm. */
public final class ConsentActionFactory implements RequiredActionFactory {
    static final String NAME = "Consent for self-registered clients";

    private PolicyMeters meters = PolicyMeters.off();

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new ConsentAction(meters);
    }

    @Override
    public String getDisplayText() {
        return NAME;
    }

    @Override
    public String getId() {
        return ConsentAction.ID;
    }

    @Override
    public void init(Config.Scope config) {
        meters = PolicyMeters.of(config);
    }

    /** What is gone can be consented to no longer. */
    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof ClientModel.ClientRemovedEvent removed) {
                records(removed.getKeycloakSession())
                        .removeClient(removed.getClient().getId());
            } else if (event instanceof UserModel.UserRemovedEvent removed) {
                records(removed.getKeycloakSession())
                        .removeUser(removed.getUser().getId());
            }
        });
    }

    @Override
    public void close() {}

    private static ConsentRecords records(KeycloakSession session) {
        return new ConsentRecords(session, Clock.systemUTC());
    }
}
