package io.mcppack.keycloak.dcrpolicy.keycloak.arrival;

import io.mcppack.keycloak.dcrpolicy.rule.arrival.ShapeId;
import io.mcppack.keycloak.dcrpolicy.rule.registration.ClientShape;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A shape with its numbers.
 *
 * @param used how many clients were made of it that a user has let in
 * @param withdrawn until when its client ids are unknown
 */
public record StoredShape(
        ShapeId id,
        ClientShape shape,
        Instant firstSeen,
        Instant lastSeen,
        long registrations,
        long used,
        Optional<Instant> withdrawn) {
    /** Columns, not entities, so that a long list is not kept in the session. */
    static final String COLUMNS =
            "select s.id, s.content, s.firstSeen, s.lastSeen, s.registrations, s.used, s.withdrawnAt from ShapeEntity s";

    static StoredShape of(@Nullable Object[] columns) {
        String row = String.valueOf(columns[0]);
        return new StoredShape(
                new ShapeId(row.substring(row.indexOf(' ') + 1)),
                ShapeText.parse(String.valueOf(columns[1])),
                time(columns[2]).orElseThrow(),
                time(columns[3]).orElseThrow(),
                number(columns[4]),
                number(columns[5]),
                time(columns[6]));
    }

    private static long number(@Nullable Object column) {
        return ((Number) Objects.requireNonNull(column)).longValue();
    }

    private static Optional<Instant> time(@Nullable Object column) {
        return Optional.ofNullable(column).map(millis -> Instant.ofEpochMilli(number(millis)));
    }
}
