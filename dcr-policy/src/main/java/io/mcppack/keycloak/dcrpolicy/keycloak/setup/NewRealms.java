package io.mcppack.keycloak.dcrpolicy.keycloak.setup;

import io.mcppack.keycloak.dcrpolicy.rule.existing.ExistingClients;
import io.mcppack.keycloak.dcrpolicy.rule.setup.SetupChoice;
import io.mcppack.keycloak.dcrpolicy.rule.setup.SetupChoices;
import java.util.EnumSet;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** Sets up each new realm in the transaction that creates it. */
public final class NewRealms implements ProviderEventListener {
    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof RealmModel.RealmPostCreateEvent created
                && !created.getCreatedRealm().getName().equals(Config.getAdminRealm())) {
            setUp(created.getKeycloakSession(), created.getCreatedRealm());
        }
    }

    /** The modules use the realm of the session, which is still the realm of the administrator. */
    private static void setUp(KeycloakSession session, RealmModel realm) {
        RealmModel before = session.getContext().getRealm();
        session.getContext().setRealm(realm);
        try {
            new RealmSetup(session, realm, ChangeListener.NONE)
                    .setUp(new SetupChoices(EnumSet.allOf(SetupChoice.class), ExistingClients.LEAVE));
        } finally {
            session.getContext().setRealm(before);
        }
    }
}
