package io.mcppack.keycloak.staleclientreaper.rule.run;

/** How a run was asked for; only an administrator, who can look at the plan before, may switch the brake off. */
public record RunOrder(boolean dryRun, boolean brakeOff, String startedBy) {
    public static final String SCHEDULE = "schedule";
    private static final String ADMINISTRATOR = "administrator";

    public static RunOrder scheduled(boolean dryRun) {
        return new RunOrder(dryRun, false, SCHEDULE);
    }

    public static RunOrder ofAdministrator(boolean dryRun, boolean brakeOff) {
        return new RunOrder(dryRun, brakeOff, ADMINISTRATOR);
    }
}
