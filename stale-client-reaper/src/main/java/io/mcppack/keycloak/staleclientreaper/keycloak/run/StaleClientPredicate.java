package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClientEntity;
import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import io.mcppack.keycloak.staleclientreaper.rule.life.ClientState;
import io.mcppack.keycloak.staleclientreaper.rule.life.Deadlines;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ClientGlob;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.jpa.entities.UserConsentEntity;
import org.keycloak.models.jpa.session.PersistentClientSessionEntity;

/**
 * Which of Keycloak's clients are stale, as a part of somebody else's query. It leaves out all that a look at each
 * would keep: otherwise those would come again in every batch and stand in the way of the others.
 */
public final class StaleClientPredicate {
    private static final String ID = "id";

    private final CriteriaBuilder builder;
    private final CriteriaQuery<?> query;
    private final Root<?> client;

    public StaleClientPredicate(CriteriaBuilder builder, CriteriaQuery<?> query, Root<?> client) {
        this.builder = builder;
        this.query = query;
        this.client = client;
    }

    public Predicate predicate(Map<Origin, Deadlines> deadlines, Collection<ClientGlob> spared) {
        Subquery<Integer> recorded = query.subquery(Integer.class);
        Root<DynamicClientEntity> row = recorded.from(DynamicClientEntity.class);
        recorded.select(builder.literal(1))
                .where(
                        builder.equal(row.get(ID), client.get(ID)),
                        builder.equal(row.get("state"), ClientState.ACTIVE.code()),
                        builder.isFalse(row.get("protectedByAdmin")),
                        or(deadlines.entrySet().stream()
                                .map(entry -> builder.and(
                                        builder.equal(
                                                row.get("origin"),
                                                entry.getKey().code()),
                                        isOver(row, entry.getValue())))
                                .toList()));
        List<Predicate> all = new ArrayList<>();
        all.add(builder.isTrue(client.get("enabled")));
        all.add(builder.exists(recorded));
        all.add(builder.not(builder.exists(sessions())));
        spared.forEach(glob -> all.add(builder.notLike(client.get("clientId"), glob.like('!'), '!')));
        return builder.and(all.toArray(Predicate[]::new));
    }

    private Predicate isOver(Root<DynamicClientEntity> row, Deadlines deadlines) {
        Expression<Long> use = row.get("lastUsedAt");
        Expression<Long> since = row.get("stateSince");
        List<Predicate> any = new ArrayList<>();
        Predicate adopted = builder.isTrue(row.get("adopted"));
        deadline(deadlines.neverUsed(), since)
                .ifPresent(old -> any.add(builder.and(builder.isNull(use), builder.not(adopted), old)));
        deadline(deadlines.adoptedUnused(), since)
                .ifPresent(old -> any.add(builder.and(builder.isNull(use), adopted, old)));
        deadlines
                .idle()
                .flatMap(time -> deadline(deadlines.idle(), since)
                        .map(old -> builder.and(builder.lessThan(use, time.toEpochMilli()), old)))
                .ifPresent(any::add);
        deadline(deadlines.tooOld(), since).ifPresent(any::add);
        return or(any);
    }

    private Optional<Predicate> deadline(Optional<Instant> time, Expression<Long> since) {
        return time.map(at ->
                builder.and(builder.lessThan(since, at.toEpochMilli()), builder.not(builder.exists(consents(at)))));
    }

    private Subquery<Integer> consents(Instant after) {
        Subquery<Integer> consents = query.subquery(Integer.class);
        Root<UserConsentEntity> consent = consents.from(UserConsentEntity.class);
        Expression<Long> last = builder.coalesce(consent.get("lastUpdatedDate"), consent.get("createdDate"));
        return consents.select(builder.literal(1))
                .where(
                        builder.equal(consent.get("clientId"), client.get(ID)),
                        builder.greaterThanOrEqualTo(last, after.toEpochMilli()));
    }

    private Subquery<Integer> sessions() {
        Subquery<Integer> sessions = query.subquery(Integer.class);
        Root<PersistentClientSessionEntity> session = sessions.from(PersistentClientSessionEntity.class);
        return sessions.select(builder.literal(1)).where(builder.equal(session.get("clientId"), client.get(ID)));
    }

    private Predicate or(List<Predicate> any) {
        return builder.or(any.toArray(Predicate[]::new));
    }
}
