package io.mcppack.keycloak.staleclientreaper.rule.life;

import java.util.Arrays;
import java.util.Optional;

/** Why the reaper keeps or changes a client; the code is what events, runs and the admin REST API say. */
public enum Reason {
    /** A time of the client lies ahead of the clock, so nothing can be told from its times. */
    CLOCK_LOOKS_WRONG("clock-looks-wrong"),
    UNKNOWN_AGE("unknown-age"),
    /** By an administrator for this client, or by a pattern of the settings. */
    PROTECTED("protected"),
    /** Registered with the access token of somebody who may create clients. */
    ADMIN_MADE("admin-made"),
    ORIGIN_NOT_COVERED("origin-not-covered"),
    DISABLED_BY_OTHERS("disabled-by-others"),
    IN_USE("in-use"),
    NOT_USED_YET("not-used-yet"),
    LIVE_SESSION("live-session"),
    RECENT_CONSENT("recent-consent"),
    STILL_ASLEEP("still-asleep"),
    /** A request has brought it back, and there is still time for its user to log in. */
    AWAITS_LOGIN("awaits-login"),
    /** It owns something that an archive does not hold, such as a service account with roles. */
    NOT_RESTORABLE("not-restorable"),
    KEPT_IN_ARCHIVE("kept-in-archive"),
    /** A row without a client, which there is only if somebody has deleted the client past Keycloak. */
    CLIENT_GONE("client-gone"),

    /** Nobody has used it since it registered. */
    NEVER_USED("never-used"),
    /** The same of an adopted client, which may have been used before. */
    UNUSED_SINCE_ADOPTION("unused-since-adoption"),
    IDLE("idle"),
    TOO_OLD("too-old"),
    SLEPT_LONG_ENOUGH("slept-long-enough"),
    RETENTION_OVER("retention-over"),

    /** A use that was on its way to the database when the client was put to sleep. */
    USED_WHILE_ASLEEP("used-while-asleep"),
    ENABLED_BY_OTHERS("enabled-by-others"),

    /** A workflow of the realm has decided that the client is stale. */
    WORKFLOW("workflow"),
    /** Somebody asked for a login with it; whether a user logs in is still open. */
    REQUEST("request"),
    USER_RETURNED("user-returned"),
    ADMINISTRATOR("administrator");

    private final String code;

    Reason(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static Optional<Reason> ofCode(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code.equals(code))
                .findFirst();
    }
}
