package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientCounter;
import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientTier;
import io.mcppack.keycloak.dcrpolicy.keycloak.limits.Counted;
import io.mcppack.keycloak.dcrpolicy.keycloak.limits.Places;
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
import org.keycloak.services.clientregistration.policy.RegistrationAuth;

/** Limits how often a source may call the endpoint, and how many clients a realm may have. */
final class RegistrationLimits {
    /** A realm with room is not checked at each registration, because each client is counted under a lock anyway. */
    private static final Duration CHECK_INTERVAL = Duration.ofMinutes(10);

    private static final int MAX_REALMS = 1_000;

    private final Clock clock;
    private final RequestCounter requests;
    private final Map<String, Instant> nextCheck = new ConcurrentHashMap<>();

    RegistrationLimits(Clock clock) {
        this.clock = clock;
        this.requests = new RequestCounter(clock);
    }

    /** Comes first, so that refused requests count too and a flood costs little. */
    void countRequest(RegistrationCall call, RegistrationAuth caller) {
        LimitSettings limits = PolicyComponents.settings(call.session(), call.realm(), caller)
                .orElseThrow()
                .limits();
        Optional<Duration> wait =
                requests.admit(call.realm().getId(), SourceAddress.of(call.address()), call.hops(), limits);
        if (wait.isPresent()) {
            throw refused(call, Rule.TOO_MANY_REQUESTS, wait.get());
        }
    }

    /** Of a request that is about to store a client that has registered without a token. */
    void countArrival(RegistrationCall call, RegistrationAuth caller) {
        countRequest(call, caller);
        PolicyComponents.settings(call.session(), call.realm(), caller)
                .ifPresent(settings -> requireRoom(call, ClientTier.of(caller), settings.limits()));
    }

    /** Whether a user who comes with the client could let it in. */
    void requireRoom(RegistrationCall call, ClientTier tier, LimitSettings limits) {
        requireRoom(call, tier, Counted.PLACES, limits);
    }

    /** The same, and whether another client may be stored that no user has let in yet. */
    void requireRoomForRow(RegistrationCall call, ClientTier tier, LimitSettings limits) {
        requireRoom(call, tier, Counted.PLACES, limits);
        requireRoom(call, tier, Counted.WAITING, limits);
    }

    private void requireRoom(RegistrationCall call, ClientTier tier, Counted counted, LimitSettings limits) {
        String key = counted.row(call.realm().getId(), tier);
        if (clock.instant().isBefore(nextCheck.getOrDefault(key, Instant.MIN))) {
            return;
        }
        if (!clientCounter(call, tier, counted).hasRoom(limits.maxClients())) {
            throw refused(call, Rule.TOO_MANY_CLIENTS, Places.RETRY_WHEN_FULL);
        }
        if (nextCheck.size() >= MAX_REALMS) {
            nextCheck.clear();
        }
        nextCheck.put(key, clock.instant().plus(CHECK_INTERVAL));
    }

    /**
     * Comes after the client is stored: of several registrations that reach the limit at once, all but one are rolled
     * back. The clients are not counted anew here, but before the next one is stored: on MariaDB this transaction holds
     * the row by now, so a count in another transaction would wait until it times out.
     */
    void countRow(RegistrationCall call, ClientTier tier, LimitSettings limits) {
        if (!clientCounter(call, tier, Counted.WAITING).increase(limits.maxClients())) {
            nextCheck.remove(Counted.WAITING.row(call.realm().getId(), tier));
            throw refused(call, Rule.TOO_MANY_CLIENTS, Places.RETRY_WHEN_FULL);
        }
    }

    /** Has those counted that {@link #countRow} will add to, if nobody has done that yet. */
    void prepareCount(RegistrationCall call, ClientTier tier, LimitSettings limits) {
        clientCounter(call, tier, Counted.WAITING).hasRoom(limits.maxClients());
    }

    /** The realm has no room for what another program could register. */
    RuntimeException tooManyShapes(RegistrationCall call) {
        return refused(call, Rule.TOO_MANY_CLIENTS, Places.RETRY_WHEN_FULL);
    }

    private ClientCounter clientCounter(RegistrationCall call, ClientTier tier, Counted counted) {
        return new ClientCounter(call.session(), call.realm(), tier, counted, clock);
    }

    private static RuntimeException refused(RegistrationCall call, Rule rule, Duration wait) {
        call.session()
                .getContext()
                .getHttpResponse()
                .setHeader(
                        HttpHeaders.RETRY_AFTER,
                        String.valueOf(wait.plusMillis(999).toSeconds()));
        return call.refused(rule, "request");
    }
}
