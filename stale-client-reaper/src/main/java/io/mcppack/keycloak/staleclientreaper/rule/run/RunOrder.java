package io.mcppack.keycloak.staleclientreaper.rule.run;

import io.mcppack.keycloak.staleclientreaper.rule.life.Reason;
import io.mcppack.keycloak.staleclientreaper.rule.life.Verdict;

/** How a run was asked for; only an administrator, who can look at the plan before, may switch the brake off. */
public record RunOrder(boolean dryRun, boolean brakeOff, String startedBy) {
    public static final String SCHEDULE = "schedule";
    /** Between the runs of the timetable, for clients that were never used. */
    public static final String HOURLY = "hourly";

    private static final String ADMINISTRATOR = "administrator";

    public static RunOrder scheduled(boolean dryRun) {
        return new RunOrder(dryRun, false, SCHEDULE);
    }

    public static RunOrder hourly() {
        return new RunOrder(false, false, HOURLY);
    }

    public static RunOrder ofAdministrator(boolean dryRun, boolean brakeOff) {
        return new RunOrder(dryRun, brakeOff, ADMINISTRATOR);
    }

    public boolean isHourly() {
        return startedBy.equals(HOURLY);
    }

    /** Whether this run does what the verdict says: the plan of an hourly run shows the brake nothing else. */
    public boolean covers(Verdict verdict) {
        return !isHourly() || verdict.reason() == Reason.NEVER_USED;
    }
}
