package io.mcppack.keycloak.staleclientreaper.keycloak.use;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.ClientTransitions;
import io.mcppack.keycloak.staleclientreaper.rule.use.ClientUse;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * First uses that come to the database when their client has left it: a run has archived the client, because this node
 * alone knew that it was used. Such a client is given back.
 */
final class LateUses {
    private static final Logger LOG = Logger.getLogger(LateUses.class);

    private final KeycloakSessionFactory sessions;

    LateUses(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Those of these uses that no row has taken whose client is in the archive as one that nobody had used. */
    static List<ClientUse> among(Collection<ClientUse> withoutRow, KeycloakSession session) {
        return withoutRow.stream()
                .collect(Collectors.groupingBy(use -> use.client().realmId()))
                .entrySet()
                .stream()
                .flatMap(entry -> ofRealm(entry.getKey(), entry.getValue(), session))
                .toList();
    }

    private static Stream<ClientUse> ofRealm(String realmId, List<ClientUse> uses, KeycloakSession session) {
        Set<String> archived = Set.copyOf(ArchivedClients.of(session)
                .neverUsed(
                        realmId,
                        uses.stream().map(use -> use.client().clientId()).toList()));
        return uses.stream().filter(use -> archived.contains(use.client().clientId()));
    }

    /**
     * Each in a transaction of its own: a client that cannot come back must not keep the uses of others from being
     * written, so every RuntimeException is caught.
     */
    void giveBack(List<ClientUse> late) {
        late.forEach(use -> {
            try {
                KeycloakModelUtils.runJobInTransaction(sessions, session -> giveBack(session, use));
            } catch (RuntimeException e) {
                LOG.warnf(
                        "A client of realm %s that was used just before it was archived could not be given back (%s). A"
                                + " login with it brings it back. DEBUG for this category shows the cause.",
                        use.client().realmId(), e.getClass().getName());
                LOG.debug("A late use was not written", e);
            }
        });
    }

    private static void giveBack(KeycloakSession session, ClientUse use) {
        RealmModel realm = session.realms().getRealm(use.client().realmId());
        if (realm == null) {
            return;
        }
        session.getContext().setRealm(realm);
        if (new ClientTransitions(session, realm, "").restoreUsed(use.client().clientId())) {
            LastUses.of(session).write(use);
        }
    }
}
