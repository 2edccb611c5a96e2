package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.staleclientreaper.rule.life.ClientFacts;
import io.mcppack.keycloak.staleclientreaper.rule.life.ClientState;
import io.mcppack.keycloak.staleclientreaper.rule.life.Reason;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class DynamicClientTest {
    private static final Instant DECIDED = Instant.parse("2026-06-01T12:00:00Z");
    private static final Instant AHEAD = DECIDED.plusSeconds(5);

    /** A node whose clock runs ahead writes such a use, and only an administrator ends what one has decided. */
    @Test
    void knowsEveryUseOfAClientThatAnAdministratorStopped() {
        assertThat(asleep(Reason.ADMINISTRATOR).useKnownAtSleep()).contains(AHEAD);
        assertThat(asleep(Reason.IDLE).useKnownAtSleep()).contains(DECIDED);
    }

    private static ClientFacts.Present asleep(Reason reason) {
        return new DynamicClient(
                        "id",
                        "client",
                        "anonymous",
                        "",
                        DECIDED.minusSeconds(60).toEpochMilli(),
                        AHEAD.toEpochMilli(),
                        ClientState.ASLEEP.code(),
                        DECIDED.toEpochMilli(),
                        reason.code(),
                        DECIDED.toEpochMilli(),
                        false,
                        null,
                        null,
                        null,
                        false)
                .facts();
    }
}
