package io.mcppack.keycloak.staleclientreaper.keycloak.rest;

import io.mcppack.keycloak.staleclientreaper.rule.life.ClientState;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * All clients of one software as JSON, whatever each of them calls itself.
 *
 * @param software as in {@link DynamicClientView}
 * @param lastUsedAt when the latest of them was used, absent if none was
 */
public record SoftwareView(
        String software, long active, long asleep, @Nullable String lastUsedAt) {
    private static final String COUNT = "select c.software as software,"
            + " count(case when c.state = :active then 1 end) as active,"
            + " count(case when c.state = :asleep then 1 end) as asleep,"
            + " max(c.lastUsedAt) as lastUse"
            + " from DynamicClientEntity c where c.realmId = :realm"
            + " group by c.software order by count(*) desc, c.software";

    /** The most frequent first. */
    static List<SoftwareView> of(KeycloakSession session, String realmId) {
        return session
                .getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery(COUNT, Tuple.class)
                .setParameter("active", ClientState.ACTIVE.code())
                .setParameter("asleep", ClientState.ASLEEP.code())
                .setParameter("realm", realmId)
                .getResultList()
                .stream()
                .map(SoftwareView::of)
                .toList();
    }

    private static SoftwareView of(Tuple row) {
        Long lastUse = row.get("lastUse", Long.class);
        return new SoftwareView(
                row.get("software", String.class),
                row.get("active", Long.class),
                row.get("asleep", Long.class),
                lastUse == null ? null : Instant.ofEpochMilli(lastUse).toString());
    }
}
