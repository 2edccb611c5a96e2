package io.mcppack.keycloak.staleclientreaper.rule.life;

/** Who or what has changed a client, without a name of anybody. */
public final class ChangeAuthor {
    private ChangeAuthor() {}

    public static String of(String reasonCode, boolean inRun) {
        if (inRun) {
            return "run";
        }
        if (Reason.ADMINISTRATOR.code().equals(reasonCode)) {
            return "administrator";
        }
        if (Reason.USER_RETURNED.code().equals(reasonCode)) {
            return "user";
        }
        if (Reason.REQUEST.code().equals(reasonCode)) {
            return "request";
        }
        if (Reason.WORKFLOW.code().equals(reasonCode)) {
            return "workflow";
        }
        return Reason.ENABLED_BY_OTHERS.code().equals(reasonCode) ? "others" : "server";
    }
}
