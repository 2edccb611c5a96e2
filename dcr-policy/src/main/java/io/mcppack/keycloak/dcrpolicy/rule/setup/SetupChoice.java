package io.mcppack.keycloak.dcrpolicy.rule.setup;

/** What set-up does; an operator can leave each part out with {@code false} in the body. */
public enum SetupChoice {
    ANONYMOUS("anonymous", "Adds the policy mcp-dcr-policy for clients that register without a token."),
    AUTHENTICATED(
            "authenticated", "Adds the policy mcp-dcr-policy for clients that register with an initial access token."),
    TRUSTED_HOSTS(
            "trustedHosts",
            "Removes the stock policy Trusted Hosts for clients without a token, which lets no MCP client in."
                    + " Only where mcp-dcr-policy governs them."),
    MAX_CLIENTS(
            "maxClients",
            "Removes the stock policy Max Clients Limit for clients without a token, which counts every client of the realm:"
                    + " mcp-dcr-policy has a limit for self-registered ones. Only where it governs them."),
    METADATA("metadata", "Switches the module mcp-metadata on, if its JAR is installed."),
    REAPER("reaper", "Switches the module stale-client-reaper on, if its JAR is installed."),
    THEME("theme", "Sets the login theme mcp, if it is installed and the realm has no login theme of its own."),
    REFRESH_ROTATION(
            "refreshRotation",
            "Makes a refresh token good for one use in this realm (RFC 9700 section 4.14.2 asks for it from public"
                    + " clients). It applies to every client of the realm.");

    private final String key;
    private final String help;

    SetupChoice(String key, String help) {
        this.key = key;
        this.help = help;
    }

    public String key() {
        return key;
    }

    public String help() {
        return help;
    }
}
