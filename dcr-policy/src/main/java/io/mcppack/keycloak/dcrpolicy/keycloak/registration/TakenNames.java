package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.kit.SessionNote;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The names and ids of the clients in a realm that did not register themselves. The query costs more the more clients
 * there are, and administrators seldom change them, so the answer is cached: on this node until a client is made or
 * changed here, on other nodes for at most a minute.
 */
public final class TakenNames {
    private static final Duration CACHED_FOR = Duration.ofMinutes(1);
    private static final SessionNote<Boolean> SELF_REGISTRATION = new SessionNote<>(TakenNames.class, Boolean.class);
    private static final int MAX_REALMS = 1_000;
    private static final int MAX_CLIENTS = 500;

    /** A client with a registration token, or with a web address as its id, registered itself. */
    private static final String NOT_SELF_REGISTERED = """
            select c.clientId, c.name from ClientEntity c
            where c.realmId = :realm and c.registrationToken is null and c.clientId not like 'http%'
            """;

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Clock clock;

    private record Answer(Set<String> names, Instant until) {}

    TakenNames(Clock clock) {
        this.clock = clock;
    }

    Set<String> of(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        Answer cached = answers.get(realm.getId());
        if (cached != null && clock.instant().isBefore(cached.until())) {
            return cached.names();
        }
        if (answers.size() >= MAX_REALMS) {
            answers.clear();
        }
        Answer fresh = new Answer(query(session, realm), clock.instant().plus(CACHED_FOR));
        answers.put(realm.getId(), fresh);
        return fresh.names();
    }

    /** Self-registrations do not change the answer, and a flood of them must not cause a query each. */
    void onClientChanged(KeycloakSession session, RealmModel realm) {
        if (SELF_REGISTRATION.find(session).isEmpty()) {
            answers.remove(realm.getId());
        }
    }

    public static void markSelfRegistration(KeycloakSession session) {
        SELF_REGISTRATION.leave(session, true);
    }

    private static Set<String> query(KeycloakSession session, RealmModel realm) {
        EntityManager database =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        List<Object[]> rows = database.createQuery(NOT_SELF_REGISTERED, Object[].class)
                .setParameter("realm", realm.getId())
                .setMaxResults(MAX_CLIENTS)
                .getResultList();
        return rows.stream()
                .flatMap(Arrays::stream)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                // Keycloak's own clients have a message key as their name; RealmCircumstances knows what they say.
                .filter(name -> !name.isBlank() && !name.startsWith("${"))
                .collect(Collectors.toUnmodifiableSet());
    }
}
