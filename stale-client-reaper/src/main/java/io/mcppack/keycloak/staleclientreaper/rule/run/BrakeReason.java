package io.mcppack.keycloak.staleclientreaper.rule.run;

/** Why a run was stopped before it changed anything, in words for whoever has to decide what to do next. */
public enum BrakeReason {
    TOO_MANY(
            "too-many",
            "The plan has more changes than brake-count allows. Look at GET plan; if it is right, start the run with"
                    + " POST runs?dryRun=false&brake=off, or raise brake-count."),
    TOO_LARGE_A_SHARE(
            "too-large-a-share",
            "The plan changes a larger share of the clients than brake-percent allows. Look at GET plan; if it is right,"
                    + " start the run with POST runs?dryRun=false&brake=off, or raise brake-percent."),
    CLOCKS_DISAGREE(
            "clocks-disagree",
            "The clocks of this server and of the database are more than ten minutes apart. Set them right."),
    CLOCK_WENT_BACK(
            "clock-went-back",
            "The clock of the database is behind the time of the last look at this realm. Set it right; if it is right"
                    + " now and was wrong before, start a run with POST runs?dryRun=false&brake=off."),
    CLOCK_LEAPT(
            "clock-leapt",
            "More than 30 days have passed since the last look at this realm: the clock has leapt, or no server was"
                    + " running. If the time is right, start a run with POST runs?dryRun=false&brake=off.");

    private final String code;
    private final String sentence;

    BrakeReason(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    public String code() {
        return code;
    }

    public String sentence() {
        return sentence;
    }
}
