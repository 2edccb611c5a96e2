package io.mcppack.keycloak.dcrpolicy.rule.setup;

/** A setting of the realm itself that set-up may change. */
public enum RealmSetting {
    LOGIN_THEME("loginTheme"),
    REVOKE_REFRESH_TOKEN("revokeRefreshToken");

    private final String key;

    RealmSetting(String key) {
        this.key = key;
    }

    /** The name in Keycloak's realm representation. */
    public String key() {
        return key;
    }
}
