package io.mcppack.keycloak.dcrpolicy.keycloak.existing;

import io.mcppack.keycloak.dcrpolicy.keycloak.client.GovernedScopes;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.Hardening;
import io.mcppack.keycloak.dcrpolicy.keycloak.registration.PolicyComponents;
import io.mcppack.keycloak.dcrpolicy.rule.existing.ClientReview;
import io.mcppack.keycloak.dcrpolicy.rule.existing.ExistingClients;
import io.mcppack.keycloak.dcrpolicy.rule.registration.PolicySettings;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
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
        Map<String, Boolean> scopes = GovernedScopes.wanted(realm, GovernedScopes.allowed(realm, allowedScopes()));
        for (ClientReview review : reviews) {
            ClientModel client = realm.getClientById(review.id());
            if (client != null) {
                boolean disables = choice.disables(review) && client.isEnabled();
                remember(client, disables);
                // Disabled ones too, so that they are safe should they be enabled or return from their sleep.
                Hardening.apply(session, client, scopes);
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

    /** How many clients {@link #undo} would put back. */
    public long remembered() {
        return database()
                .createQuery("select count(c) from ClientBeforeEntity c where c.realmId = :realm", Long.class)
                .setParameter("realm", realm.getId())
                .getSingleResult();
    }

    public void undo() {
        List<ClientBeforeEntity> rows = database()
                .createQuery("select c from ClientBeforeEntity c where c.realmId = :realm", ClientBeforeEntity.class)
                .setParameter("realm", realm.getId())
                .getResultList();
        for (ClientBeforeEntity row : rows) {
            ClientModel client = realm.getClientById(row.client);
            if (client != null) {
                ClientBefore.parse(row.before).restore(session, client);
                changed.accept(client);
            }
            database().remove(row);
        }
    }

    /** The first state counts if set-up changes a client twice. */
    private void remember(ClientModel client, boolean disables) {
        ClientBeforeEntity row = database().find(ClientBeforeEntity.class, client.getId());
        ClientBefore before = row == null ? ClientBefore.of(session, client) : ClientBefore.parse(row.before);
        String text = (disables ? before.beforeDisabling() : before).print();
        if (row == null) {
            database().persist(new ClientBeforeEntity(client.getId(), realm.getId(), text));
        } else {
            row.before = text;
        }
    }

    private Set<String> allowedScopes() {
        return PolicyComponents.settings(session, realm, RegistrationAuth.ANONYMOUS)
                .map(PolicySettings::scopes)
                .orElse(Set.of());
    }

    private EntityManager database() {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
