package io.mcppack.keycloak.dcrpolicy.keycloak.name;

import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientCounter;
import io.mcppack.keycloak.dcrpolicy.rule.name.ProtectedNames;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;

/**
 * The names of the clients that did not register themselves, read page by page. Client ids are not among them: users do
 * not see them beside a name, and a refusal would tell a stranger which ones exist.
 */
final class AdministratorsClients {
    private static final Logger LOG = Logger.getLogger(AdministratorsClients.class);
    private static final int PAGE = 500;
    private static final int MAX_NAMES = 50_000;

    /**
     * A client that registered itself has the pack's mark. One from before the pack has a registration token, which an
     * administrator can give to any client, and the id that Keycloak generated, or the document that Keycloak fetched.
     */
    private static final String NAMES = """
            select c.id, c.name from ClientEntity c
            where c.realmId = :realm and c.id > :after and c.name is not null and c.name not like '${%'
            and not (c.registrationToken is not null and c.clientId like '________-____-____-____-____________')
            and not exists (select 1 from ClientAttributeEntity a where a.client = c
                            and a.name in ('mcp.registered-by', 'cimd.cache.expiry.time.in.sec'))
            order by c.id
            """;

    private AdministratorsClients() {}

    static ProtectedNames names(KeycloakSession session, String realm) {
        EntityManager database = ClientCounter.database(session);
        Set<String> skeletons = new HashSet<>();
        String after = "";
        List<Object[]> page;
        do {
            page = database.createQuery(NAMES, Object[].class)
                    .setParameter("realm", realm)
                    .setParameter("after", after)
                    .setMaxResults(PAGE)
                    .getResultList();
            for (Object[] row : page) {
                after = (String) row[0];
                ProtectedNames.fold((String) row[1]).forEach(skeletons::add);
            }
        } while (page.size() == PAGE && skeletons.size() < MAX_NAMES);
        if (page.size() == PAGE) {
            LOG.warnf(
                    "Realm %s has more clients of administrators than the %d whose names are protected against"
                            + " look-alikes. List the important ones in protected-names.",
                    realm, MAX_NAMES);
        }
        return new ProtectedNames(skeletons);
    }
}
