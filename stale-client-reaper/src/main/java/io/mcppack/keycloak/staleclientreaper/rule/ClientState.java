package io.mcppack.keycloak.staleclientreaper.rule;

/** Where a dynamic client is in its life; the code is what the table and the admin REST API say. */
public enum ClientState {
    ACTIVE("active");

    private final String code;

    ClientState(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
