package io.mcppack.keycloak.dcrpolicy.rule.setup;

import java.util.Arrays;

/** A setting of the realm itself that set-up may change. */
public enum RealmSetting {
    LOGIN_THEME("loginTheme", "LOGIN_THEME"),
    REVOKE_REFRESH_TOKEN("revokeRefreshToken", "REVOKE_REFRESH_TOKEN");

    private final String key;
    private final String code;

    RealmSetting(String key, String code) {
        this.key = key;
        this.code = code;
    }

    /** The name in Keycloak's realm representation. */
    public String key() {
        return key;
    }

    /** The name in the record of set-up, which realms keep, so it never changes. */
    public String code() {
        return code;
    }

    public static RealmSetting of(String code) {
        return Arrays.stream(values())
                .filter(setting -> setting.code.equals(code))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("unknown setting"));
    }
}
