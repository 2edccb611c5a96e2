package io.mcppack.keycloak.dcrpolicy.keycloak.existing;

import io.mcppack.keycloak.dcrpolicy.keycloak.client.OtherGrants;
import io.mcppack.keycloak.dcrpolicy.keycloak.consent.SelfRegisteredClients;
import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientCounter;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.representations.idm.ClientRepresentation;

/**
 * Reads the clients of a realm that can change themselves or registered themselves, a page at a time, in three
 * statements a page: through Keycloak's model each client would cost several.
 */
final class StoredClients {
    private static final int PAGE = 500;

    private static final String CANDIDATES = """
            select c.id, c.clientId, c.name, c.consentRequired, c.fullScopeAllowed, c.implicitFlowEnabled,
                   c.directAccessGrantsEnabled, c.serviceAccountsEnabled, c.publicClient, c.clientAuthenticatorType,
                   c.registrationToken, c.enabled
            from ClientEntity c
            where c.realmId = :realm and c.id > :after
            and (c.registrationToken is not null
                 or exists (select 1 from ClientAttributeEntity a where a.client = c and a.name in :marks))
            order by c.id""";

    private static final Set<String> ATTRIBUTES = Stream.concat(
                    Stream.of(
                            OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD,
                            OIDCConfigAttributes.JWKS_URL,
                            OIDCConfigAttributes.JWKS_STRING,
                            SelfRegisteredClients.REGISTERED_BY,
                            SelfRegisteredClients.METADATA_DOCUMENT),
                    OtherGrants.ATTRIBUTES.stream())
            .collect(Collectors.toUnmodifiableSet());

    private final EntityManager database;
    private final RealmModel realm;

    StoredClients(KeycloakSession session, RealmModel realm) {
        this.database = ClientCounter.database(session);
        this.realm = realm;
    }

    /** Also a client of an administrator, if it has a registration token. */
    void forEach(Consumer<ClientRepresentation> reader) {
        String after = "";
        for (List<Object[]> page = page(after); !page.isEmpty(); page = page(after)) {
            Map<String, ClientRepresentation> clients = new LinkedHashMap<>();
            page.forEach(row -> clients.put((String) row[0], client(row)));
            read("select c.id, r from ClientEntity c join c.redirectUris r where c.id in :ids", clients)
                    .forEach(row -> Objects.requireNonNull(clients.get((String) row[0]))
                            .getRedirectUris()
                            .add((String) row[1]));
            database.createQuery(
                            "select a.client.id, a.name, a.value from ClientAttributeEntity a"
                                    + " where a.client.id in :ids and a.name in :names",
                            Object[].class)
                    .setParameter("ids", clients.keySet())
                    .setParameter("names", ATTRIBUTES)
                    .getResultList()
                    .forEach(row -> Objects.requireNonNull(clients.get((String) row[0]))
                            .getAttributes()
                            .put((String) row[1], (String) row[2]));
            clients.values().stream().filter(StoredClients::canRegister).forEach(reader);
            after = (String) page.get(page.size() - 1)[0];
        }
    }

    private static boolean canRegister(ClientRepresentation client) {
        return client.getRegistrationAccessToken() != null || SelfRegisteredClients.contains(client);
    }

    private List<Object[]> page(String after) {
        return database.createQuery(CANDIDATES, Object[].class)
                .setParameter("realm", realm.getId())
                .setParameter("after", after)
                .setParameter(
                        "marks", Set.of(SelfRegisteredClients.REGISTERED_BY, SelfRegisteredClients.METADATA_DOCUMENT))
                .setMaxResults(PAGE)
                .getResultList();
    }

    private List<Object[]> read(String query, Map<String, ClientRepresentation> clients) {
        return database.createQuery(query, Object[].class)
                .setParameter("ids", clients.keySet())
                .getResultList();
    }

    private static ClientRepresentation client(Object[] row) {
        int column = 0;
        ClientRepresentation client = new ClientRepresentation();
        client.setId((String) row[column++]);
        client.setClientId((String) row[column++]);
        client.setName((String) row[column++]);
        client.setConsentRequired((Boolean) row[column++]);
        client.setFullScopeAllowed((Boolean) row[column++]);
        client.setImplicitFlowEnabled((Boolean) row[column++]);
        client.setDirectAccessGrantsEnabled((Boolean) row[column++]);
        client.setServiceAccountsEnabled((Boolean) row[column++]);
        client.setPublicClient((Boolean) row[column++]);
        client.setClientAuthenticatorType((String) row[column++]);
        client.setRegistrationAccessToken((String) row[column++]);
        client.setEnabled((Boolean) row[column]);
        client.setRedirectUris(new ArrayList<>());
        client.setAttributes(new HashMap<>());
        return client;
    }
}
