package io.mcppack.keycloak.dcrpolicy.keycloak.consent;

import java.time.Clock;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.UserModel;

/** The required action that asks for consent, and its place in a realm. */
public final class ConsentActionFactory implements RequiredActionFactory {
    private static final String NAME = "Consent for self-registered clients";

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new ConsentAction();
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
    public void init(Config.Scope config) {}

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
            } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
                records(removed.getKeycloakSession())
                        .removeRealm(removed.getRealm().getId());
            }
        });
    }

    @Override
    public void close() {}

    public static boolean isInstalled(RealmModel realm) {
        RequiredActionProviderModel action = realm.getRequiredActionProviderByAlias(ConsentAction.ID);
        return action != null && action.isEnabled();
    }

    /** Registers and enables the action where it is not. Answers whether anything was changed. */
    public static boolean install(RealmModel realm) {
        if (isInstalled(realm)) {
            return false;
        }
        RequiredActionProviderModel known = realm.getRequiredActionProviderByAlias(ConsentAction.ID);
        if (known != null) {
            known.setEnabled(true);
            realm.updateRequiredActionProvider(known);
            return true;
        }
        RequiredActionProviderModel action = new RequiredActionProviderModel();
        action.setAlias(ConsentAction.ID);
        action.setProviderId(ConsentAction.ID);
        action.setName(NAME);
        action.setEnabled(true);
        action.setDefaultAction(false);
        // After everything that makes sure who the user is.
        action.setPriority(10_000);
        realm.addRequiredActionProvider(action);
        return true;
    }

    public static void remove(RealmModel realm) {
        RequiredActionProviderModel action = realm.getRequiredActionProviderByAlias(ConsentAction.ID);
        if (action != null) {
            realm.removeRequiredActionProvider(action);
        }
    }

    private static ConsentRecords records(KeycloakSession session) {
        return new ConsentRecords(session, Clock.systemUTC());
    }
}
