package io.mcppack.keycloak.dcrpolicy.rule.doctor;

/** How much a finding matters, most severe first. */
public enum Severity {
    /** No MCP client gets in. */
    BLOCKER("blocker"),

    /** Some clients or users have problems. */
    WARNING("warning"),

    /** Good to know. */
    HINT("hint");

    private final String code;

    Severity(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
