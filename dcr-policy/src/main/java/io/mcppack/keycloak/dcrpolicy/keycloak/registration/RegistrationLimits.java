package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientCounter;
import io.mcppack.keycloak.dcrpolicy.rule.limits.LimitSettings;
import io.mcppack.keycloak.dcrpolicy.rule.limits.RequestCounter;
import io.mcppack.keycloak.dcrpolicy.rule.limits.SourceAddress;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Rule;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.clientregistration.policy.RegistrationAuth;

/** Bounds how often a source may call the endpoint and how many clients a realm may have. */
final class RegistrationLimits {

    /** Room comes back when people remove clients, which is seldom a matter of minutes. */
    private static final Duration UNTIL_THERE_MAY_BE_ROOM = Duration.ofHours(1);

    /** A realm that has room is not asked again at each registration: the place itself is taken under a lock. */
    private static final Duration UNTIL_NEXT_LOOK = Duration.ofMinutes(10);

    private static final int MAX_REALMS = 1_000;

    private final Clock clock;
    private final RequestCounter meter;
    private final Map<String, Instant> nextLook = new ConcurrentHashMap<>();

    RegistrationLimits(Clock clock) {
        this.clock = clock;
        this.meter = new RequestCounter(clock);
    }

    /** Before anything else, so that a refused request counts too and a flood costs next to nothing. */
    void countRequest(KeycloakSession session, EventBuilder event) {
        RealmModel realm = session.getContext().getRealm();
        boolean token =
                session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(HttpHeaders.AUTHORIZATION)
                        != null;
        LimitSettings limits = Governance.settings(
                        session, realm, token ? RegistrationAuth.AUTHENTICATED : RegistrationAuth.ANONYMOUS)
                .orElseThrow()
                .limits();
        SourceAddress source =
                SourceAddress.of(session.getContext().getConnection().getRemoteAddr());
        if (limits.spare(source)) {
            return;
        }
        Optional<Duration> wait = meter.admit(realm.getId(), source, limits.requestsPerHour());
        if (wait.isPresent()) {
            throw refused(session, event, Rule.TOO_MANY_REQUESTS, wait.get());
        }
    }

    void requireRoom(KeycloakSession session, EventBuilder event, LimitSettings limits) {
        String realm = session.getContext().getRealm().getId();
        if (clock.instant().isBefore(nextLook.getOrDefault(realm, Instant.MIN))) {
            return;
        }
        if (!clientCounter(session).hasRoom(limits.clients())) {
            throw refused(session, event, Rule.TOO_MANY_CLIENTS, UNTIL_THERE_MAY_BE_ROOM);
        }
        if (nextLook.size() >= MAX_REALMS) {
            nextLook.clear();
        }
        nextLook.put(realm, clock.instant().plus(UNTIL_NEXT_LOOK));
    }

    /**
     * After the client is stored: of several that come at once for the last place, the others are rolled back. Whether
     * the number is right is looked at before the next request is stored and not here: on MariaDB this transaction has
     * the row by now, and a count in another one would wait for it in vain.
     */
    void takePlace(KeycloakSession session, EventBuilder event, LimitSettings limits) {
        if (!clientCounter(session).takePlace(limits.clients())) {
            nextLook.remove(session.getContext().getRealm().getId());
            throw refused(session, event, Rule.TOO_MANY_CLIENTS, UNTIL_THERE_MAY_BE_ROOM);
        }
    }

    private ClientCounter clientCounter(KeycloakSession session) {
        return new ClientCounter(session, session.getContext().getRealm(), clock);
    }

    private static RuntimeException refused(KeycloakSession session, EventBuilder event, Rule rule, Duration wait) {
        session.getContext()
                .getHttpResponse()
                .setHeader(
                        HttpHeaders.RETRY_AFTER,
                        String.valueOf(wait.plusMillis(999).toSeconds()));
        return Rejections.of(session, event, rule, "request");
    }
}
