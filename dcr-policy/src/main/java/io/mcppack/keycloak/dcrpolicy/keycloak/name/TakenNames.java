package io.mcppack.keycloak.dcrpolicy.keycloak.name;

import io.mcppack.keycloak.dcrpolicy.rule.name.RealmNames;
import io.mcppack.keycloak.dcrpolicy.rule.name.ReservedNames;
import io.mcppack.keycloak.kit.SessionNote;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The names in each realm that no self-registered client may resemble. To read and to fold them
 * costs more the more there are, and administrators seldom change them, so the names are cached: on this node until a
 * client is made or changed here, on other nodes for at most a minute.
 */
public final class TakenNames {
    private static final Duration CACHED_FOR = Duration.ofMinutes(1);
    private static final SessionNote<Boolean> SELF_REGISTRATION = new SessionNote<>(TakenNames.class, Boolean.class);

    /** Of all realms together; a name has one or two skeletons of its own length. */
    private static final int MAX_NAMES = 500_000;

    private static final int MAX_ANSWERS = 1_000;

    private final Map<Key, Answer> answers = new ConcurrentHashMap<>();
    private final Clock clock;

    /** What the reserved names depend on: the two lists of a realm may differ, and its name may change. */
    private record Key(String realm, Set<String> known, Set<String> listed) {}

    private record Answer(RealmNames names, Instant until) {}

    public TakenNames(Clock clock) {
        this.clock = clock;
    }

    /**
     * The names in the realm of this session.
     *
     * @param listed those that the operator adds
     */
    public RealmNames of(KeycloakSession session, Set<String> listed) {
        RealmModel realm = session.getContext().getRealm();
        Set<String> known = Stream.of(realm.getName(), realm.getDisplayName())
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
        Key key = new Key(realm.getId(), known, listed);
        Answer cached = answers.get(key);
        if (cached != null && clock.instant().isBefore(cached.until())) {
            return cached.names();
        }
        Answer fresh = read(session, key);
        makeRoom(fresh.names().size());
        answers.put(key, fresh);
        return fresh.names();
    }

    /** Self-registrations do not change the answer, and a flood of them must not cause a query each. */
    public void onClientChanged(KeycloakSession session, RealmModel realm) {
        if (SELF_REGISTRATION.find(session).isEmpty()) {
            answers.keySet().removeIf(key -> key.realm().equals(realm.getId()));
        }
    }

    public static void markSelfRegistration(KeycloakSession session) {
        SELF_REGISTRATION.leave(session, true);
    }

    private Answer read(KeycloakSession session, Key key) {
        RealmNames names = new RealmNames(
                ReservedNames.of(key.known(), key.listed()), AdministratorsClients.names(session, key.realm()));
        return new Answer(names, clock.instant().plus(CACHED_FOR));
    }

    private void makeRoom(int wanted) {
        int held = answers.values().stream()
                .mapToInt(answer -> answer.names().size())
                .sum();
        if (answers.size() >= MAX_ANSWERS || held + wanted > MAX_NAMES) {
            answers.clear();
        }
    }
}
