package io.mcppack.keycloak.staleclientreaper.rule.run;

/**
 * How many clients with users a plan would change, by which the brake judges it.
 *
 * @param present all of them in Keycloak, of which {@code sleep} and {@code archive} would be changed
 * @param archived all of them in the archive, of which {@code forget} would be deleted
 */
public record PlanSize(long present, long sleep, long archive, long archived, long forget) {
    long changes() {
        return sleep + archive + forget;
    }
}
