package io.mcppack.keycloak.staleclientreaper.keycloak.run;

/** What somebody wants of a run; only an administrator who has seen the plan takes the brake off. */
public record RunOrder(boolean dryRun, boolean brakeOff, String startedBy) {
    static final String SCHEDULE = "schedule";
    private static final String ADMINISTRATOR = "administrator";

    static RunOrder scheduled(boolean dryRun) {
        return new RunOrder(dryRun, false, SCHEDULE);
    }

    public static RunOrder ofAdministrator(boolean dryRun, boolean brakeOff) {
        return new RunOrder(dryRun, brakeOff, ADMINISTRATOR);
    }
}
