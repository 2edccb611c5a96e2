package io.mcppack.keycloak.staleclientreaper.rule.run;

/** How far a run has come; the code is what the table and the admin REST API say. */
public enum RunStatus {
    RUNNING("running"),
    DONE("done"),
    /** It made as many changes as one run may; the next goes on. */
    STOPPED_AT_LIMIT("stopped-at-limit"),
    BRAKED("braked"),
    CANCELLED("cancelled"),
    /** Its node stopped or lost the lease, or the settings were changed; the next run goes on. */
    INTERRUPTED("interrupted"),
    FAILED("failed");

    private final String code;

    RunStatus(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
