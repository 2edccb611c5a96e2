package io.mcppack.keycloak.dcrpolicy.keycloak.consent;

import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientCounter;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserConsentModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.services.managers.UserConsentManager;
import org.keycloak.storage.UserStorageUtil;

/** Keycloak's own consent of a user to a client: one for all destinations and servers, the union of all scopes. */
final class KeycloakConsents {
    private static final Logger LOG = Logger.getLogger(KeycloakConsents.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;
    private final ClientModel client;

    KeycloakConsents(KeycloakSession session, RealmModel realm, UserModel user, ClientModel client) {
        this.session = session;
        this.realm = realm;
        this.user = user;
        this.client = client;
    }

    /** The consent; two of one user and client, which Keycloak 26.7 cannot read, are made one. */
    Optional<UserConsentModel> find() {
        try {
            return read();
        } catch (ModelException twoOfThem) {
            keepTheOldest();
            return read();
        }
    }

    /** Adds scopes to the consent, or makes one. Answers when it was created. */
    long grant(Collection<ClientScopeModel> scopes) {
        lockUser();
        Optional<UserConsentModel> known = find();
        UserConsentModel consent = known.orElseGet(() -> new UserConsentModel(client));
        scopes.forEach(consent::addGrantedClientScope);
        if (known.filter(old -> old.getCreatedDate() != null).isPresent()) {
            UserConsentManager.updateConsent(session, realm, user, consent);
        } else {
            // Very old rows have no date, and nothing could be bound to one of those.
            known.ifPresent(old -> UserConsentManager.revokeConsentForClient(session, realm, user, client.getId()));
            UserConsentManager.addConsent(session, realm, user, consent);
        }
        return find().map(UserConsentModel::getCreatedDate).orElseThrow();
    }

    private Optional<UserConsentModel> read() {
        return Optional.ofNullable(UserConsentManager.getConsentByClient(session, realm, user, client.getId()));
    }

    /**
     * Two clicks at once would make two consents on H2, and fail on the others. The cache may hold that there was none
     * before the lock was taken.
     */
    private void lockUser() {
        ClientCounter.database(session)
                .createQuery("select u from UserEntity u where u.id = :user")
                .setParameter("user", user.getId())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        forgetCached();
    }

    private void keepTheOldest() {
        lockUser();
        List<String> others = ClientCounter.database(session)
                .createQuery(
                        "select c.id from UserConsentEntity c where c.user.id = :user and c.clientId = :client"
                                + " order by c.createdDate",
                        String.class)
                .setParameter("user", user.getId())
                .setParameter("client", client.getId())
                .getResultStream()
                .skip(1)
                .toList();
        remove("UserConsentClientScopeEntity s where s.userConsent.id in :consents", others);
        remove("UserConsentEntity c where c.id in :consents", others);
        forgetCached();
        LOG.infof("User %s had several consents to client %s: the oldest stays", user.getId(), client.getId());
    }

    private void remove(String from, List<String> consents) {
        ClientCounter.database(session)
                .createQuery("delete from " + from)
                .setParameter("consents", consents)
                .executeUpdate();
    }

    private void forgetCached() {
        UserCache cache = UserStorageUtil.userCache(session);
        if (cache != null) {
            cache.evict(realm, user);
        }
    }
}
