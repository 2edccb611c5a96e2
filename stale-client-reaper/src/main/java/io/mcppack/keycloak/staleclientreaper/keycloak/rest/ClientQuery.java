package io.mcppack.keycloak.staleclientreaper.keycloak.rest;

import io.mcppack.keycloak.kit.AdminRequest;
import io.mcppack.keycloak.kit.setting.Setting;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ClientFilter;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ClientFilter.Sort;
import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import io.mcppack.keycloak.staleclientreaper.rule.life.ClientState;
import io.mcppack.keycloak.staleclientreaper.rule.life.Software;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which dynamic clients a request asks for, and how many at once. */
record ClientQuery(ClientFilter filter, int size) {
    private static final String NEVER = "never";
    private static final Setting<String> STATE =
            code("state", "active or asleep", text -> ClientState.ofCode(text).isPresent());
    private static final Setting<String> ORIGIN =
            code("origin", "a code of docs/stale-client-reaper-reference.md", text -> Origin.ofCode(text)
                    .isPresent());
    private static final Setting<String> SOFTWARE =
            code("software", "the id of an entry of the client catalogue, or unknown", Software::isPossible);
    private static final Setting<String> USED_BEFORE = code(
            "usedBefore",
            "never or an ISO-8601 instant like 2026-01-31T00:00:00Z",
            text -> text.equals(NEVER) || instant(text).isPresent());
    private static final Setting<Sort> SORT =
            Setting.text("sort", "clientId", "clientId, lastUsedAt or registeredAt", Sort::ofKey);

    static ClientQuery of(ReaperRequest request) {
        AdminRequest.Query query =
                request.query(STATE, ORIGIN, SOFTWARE, USED_BEFORE, SORT, ReaperRequest.AFTER, ReaperRequest.MAX);
        String usedBefore = query.get(USED_BEFORE);
        return new ClientQuery(
                new ClientFilter(
                        orNull(query.get(STATE)),
                        orNull(query.get(ORIGIN)),
                        orNull(query.get(SOFTWARE)),
                        usedBefore.equals(NEVER),
                        instant(usedBefore).orElse(null),
                        query.get(SORT),
                        orNull(query.get(ReaperRequest.AFTER))),
                query.get(ReaperRequest.MAX));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Setting<String> code(String key, String expectation, Predicate<String> known) {
        return Setting.text(
                key, "", expectation, text -> Optional.of(text).filter(code -> code.isEmpty() || known.test(code)));
    }

    private static Optional<Instant> instant(String text) {
        try {
            // To the millisecond, which is all that a row has: there are instants too far away for it.
            return Optional.of(Instant.ofEpochMilli(Instant.parse(text).toEpochMilli()));
        } catch (DateTimeParseException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
