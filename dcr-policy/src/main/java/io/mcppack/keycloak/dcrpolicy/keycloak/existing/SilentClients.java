package io.mcppack.keycloak.dcrpolicy.keycloak.existing;

import io.mcppack.keycloak.dcrpolicy.keycloak.consent.SelfRegisteredClients;
import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientCounter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The self-registered clients to which Keycloak alone, without the policy, gives codes and shows no consent page. */
public final class SilentClients {
    private final KeycloakSession session;
    private final RealmModel realm;

    public SilentClients(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Their client ids, once set-up is undone. */
    public Set<String> afterUndo() {
        Map<String, ClientBefore> before = new HashMap<>();
        ClientCounter.database(session)
                .createQuery("select c from ClientBeforeEntity c where c.realmId = :realm", ClientBeforeEntity.class)
                .setParameter("realm", realm.getId())
                .getResultList()
                .forEach(row -> before.put(row.client, ClientBefore.parse(row.before)));
        Set<String> displayed = displayedScopes();
        Set<String> asking = withDefaultScope(displayed);
        Set<String> silent = new TreeSet<>();
        new StoredClients(session, realm).forEach(client -> {
            ClientBefore was = before.get(client.getId());
            boolean asks = was == null
                    ? client.isConsentRequired() && asking.contains(client.getId())
                    : was.consentRequired() && was.defaultScopes().anyMatch(displayed::contains);
            boolean comesBack = client.isEnabled() || (was != null && was.disabledBySetUp());
            if (comesBack && !asks && SelfRegisteredClients.contains(client)) {
                silent.add(client.getClientId());
            }
        });
        return silent;
    }

    private Set<String> displayedScopes() {
        Set<String> displayed = new HashSet<>();
        realm.getClientScopesStream()
                .filter(ClientScopeModel::isDisplayOnConsentScreen)
                .forEach(scope -> displayed.add(scope.getId()));
        return displayed;
    }

    private Set<String> withDefaultScope(Set<String> scopes) {
        if (scopes.isEmpty()) {
            return Set.of();
        }
        List<String> clients = ClientCounter.database(session)
                .createQuery(
                        "select distinct m.clientId from ClientScopeClientMappingEntity m"
                                + " where m.defaultScope = true and m.clientScopeId in :scopes",
                        String.class)
                .setParameter("scopes", scopes)
                .getResultList();
        return new HashSet<>(clients);
    }
}
