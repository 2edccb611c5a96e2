package io.mcppack.keycloak.staleclientreaper.rule.run;

/** What a plan found and would change: clients in Keycloak on the one hand, clients in the archive on the other. */
public record PlanTally(long present, long sleep, long archive, long archived, long forget) {
    long changes() {
        return sleep + archive + forget;
    }
}
