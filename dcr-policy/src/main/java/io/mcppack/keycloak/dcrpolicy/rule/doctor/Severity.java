package io.mcppack.keycloak.dcrpolicy.rule.doctor;

import java.util.Locale;

/** How much a finding matters: no MCP client gets in; some clients or users will suffer; good to know. */
public enum Severity {
    BLOCKER,
    WARNING,
    HINT;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
