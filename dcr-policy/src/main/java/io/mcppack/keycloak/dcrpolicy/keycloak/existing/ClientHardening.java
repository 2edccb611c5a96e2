package io.mcppack.keycloak.dcrpolicy.keycloak.existing;

import io.mcppack.keycloak.dcrpolicy.keycloak.client.GovernedScopes;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.Hardening;
import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientCounter;
import io.mcppack.keycloak.dcrpolicy.keycloak.registration.PolicyComponents;
import io.mcppack.keycloak.dcrpolicy.rule.existing.ClientReview;
import io.mcppack.keycloak.dcrpolicy.rule.existing.ExistingClients;
import io.mcppack.keycloak.dcrpolicy.rule.registration.PolicySettings;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.clientregistration.policy.RegistrationAuth;

/** Restricts or disables existing clients, remembers how they were, and puts them back. */
public final class ClientHardening {
    private static final Logger LOG = Logger.getLogger(ClientHardening.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Consumer<ClientModel> changed;

    /** The last parameter is told of each client that was changed. */
    public ClientHardening(KeycloakSession session, RealmModel realm, Consumer<ClientModel> changed) {
        this.session = session;
        this.realm = realm;
        this.changed = changed;
    }

    public void apply(ExistingClients choice, List<ClientReview> reviews) {
        for (ClientReview review : reviews) {
            ClientModel client = realm.getClientById(review.id());
            if (client != null) {
                boolean disables = choice.disables(review) && client.isEnabled();
                remember(client, disables);
                // Disabled ones too, so that they are safe should they be enabled or return from their sleep.
                restrict(client);
                if (disables) {
                    client.setEnabled(false);
                }
                changed.accept(client);
                LOG.infof(
                        "Client %s of realm %s was %s by set-up",
                        review.id(), realm.getName(), disables ? "disabled" : "hardened");
            }
        }
    }

    /** Gives a client the settings and scopes of a new one that registers without a token. */
    void restrict(ClientModel client) {
        Set<String> listed = PolicyComponents.settings(session, realm, RegistrationAuth.ANONYMOUS)
                .map(PolicySettings::scopes)
                .orElse(Set.of());
        Hardening.apply(session, client, GovernedScopes.wanted(realm, GovernedScopes.allowed(realm, listed)));
    }

    /** How many clients {@link #undo} would put back. */
    public long remembered() {
        return ClientCounter.database(session)
                .createQuery("select count(c) from ClientBeforeEntity c where c.realmId = :realm", Long.class)
                .setParameter("realm", realm.getId())
                .getSingleResult();
    }

    public void undo() {
        List<ClientBeforeEntity> rows = ClientCounter.database(session)
                .createQuery("select c from ClientBeforeEntity c where c.realmId = :realm", ClientBeforeEntity.class)
                .setParameter("realm", realm.getId())
                .getResultList();
        for (ClientBeforeEntity row : rows) {
            ClientModel client = realm.getClientById(row.client);
            if (client != null) {
                ClientBefore.parse(row.before).restore(session, client);
                changed.accept(client);
            }
            ClientCounter.database(session).remove(row);
        }
    }

    /** The first state counts if set-up changes a client twice. */
    private void remember(ClientModel client, boolean disables) {
        ClientBeforeEntity row = ClientCounter.database(session).find(ClientBeforeEntity.class, client.getId());
        ClientBefore before = row == null ? ClientBefore.of(session, client) : ClientBefore.parse(row.before);
        String text = (disables ? before.beforeDisabling() : before).print();
        if (row == null) {
            ClientCounter.database(session).persist(new ClientBeforeEntity(client.getId(), realm.getId(), text));
        } else {
            row.before = text;
        }
    }
}
