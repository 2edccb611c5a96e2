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
 * The names and ids of the clients that somebody made in a realm. Asking the database costs more the more clients there
 * are, and administrators make few, so the answer is kept for a while: on this node until somebody makes or changes a
 * client here, on others for a minute at most.
 */
public final class TakenNames {

    private static final Duration KEPT_FOR = Duration.ofMinutes(1);
    private static final SessionNote<Boolean> SELF_REGISTRATION = new SessionNote<>(TakenNames.class, Boolean.class);
    private static final int MAX_REALMS = 1_000;
    private static final int MAX_CLIENTS = 500;

    /**
     * A client with a registration token or a web address for an id came by itself; all others were made by somebody.
     */
    private static final String MADE_BY_SOMEBODY = """
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
        Answer known = answers.get(realm.getId());
        if (known != null && clock.instant().isBefore(known.until())) {
            return known.names();
        }
        if (answers.size() >= MAX_REALMS) {
            answers.clear();
        }
        Answer fresh = new Answer(ask(session, realm), clock.instant().plus(KEPT_FOR));
        answers.put(realm.getId(), fresh);
        return fresh.names();
    }

    /**
     * Self-registrations change nothing here, and under a flood of them asking again each time is what must not happen.
     */
    void onClientChanged(KeycloakSession session, RealmModel realm) {
        if (SELF_REGISTRATION.find(session).isEmpty()) {
            answers.remove(realm.getId());
        }
    }

    public static void markSelfRegistration(KeycloakSession session) {
        SELF_REGISTRATION.leave(session, true);
    }

    private static Set<String> ask(KeycloakSession session, RealmModel realm) {
        EntityManager database =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        List<Object[]> rows = database.createQuery(MADE_BY_SOMEBODY, Object[].class)
                .setParameter("realm", realm.getId())
                .setMaxResults(MAX_CLIENTS)
                .getResultList();
        return rows.stream()
                .flatMap(Arrays::stream)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                // Keycloak's own clients have a message key for a name; what it says is protected by word.
                .filter(name -> !name.isBlank() && !name.startsWith("${"))
                .collect(Collectors.toUnmodifiableSet());
    }
}
