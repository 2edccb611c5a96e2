package io.mcppack.keycloak.dcrpolicy.rule.setup;

/** The components that switch the modules of the pack on in a realm; the other modules are known only by name. */
public enum PackComponent {
    ANONYMOUS_POLICY(
            SetupChoice.ANONYMOUS,
            "MCP registration policy",
            RealmComponent.REGISTRATION_POLICY,
            PackComponent.POLICY,
            PackComponent.ANONYMOUS),
    AUTHENTICATED_POLICY(
            SetupChoice.AUTHENTICATED,
            "MCP registration policy",
            RealmComponent.REGISTRATION_POLICY,
            PackComponent.POLICY,
            PackComponent.AUTHENTICATED),
    METADATA(SetupChoice.METADATA, "mcp-metadata", RealmComponent.SETTINGS_PAGE, "mcp-metadata", ""),
    REAPER(SetupChoice.REAPER, "stale-client-reaper", RealmComponent.SETTINGS_PAGE, "stale-client-reaper", "");

    /** The sub-types under which Keycloak keeps registration policies. */
    public static final String ANONYMOUS = "anonymous";

    public static final String AUTHENTICATED = "authenticated";

    private static final String POLICY = "mcp-dcr-policy";

    private final SetupChoice choice;
    private final String componentName;
    private final String providerType;
    private final String providerId;
    private final String subType;

    PackComponent(SetupChoice choice, String componentName, String providerType, String providerId, String subType) {
        this.choice = choice;
        this.componentName = componentName;
        this.providerType = providerType;
        this.providerId = providerId;
        this.subType = subType;
    }

    public String componentName() {
        return componentName;
    }

    public String providerType() {
        return providerType;
    }

    public String providerId() {
        return providerId;
    }

    public String subType() {
        return subType;
    }

    public boolean matches(RealmComponent component) {
        return component.providerType().equals(providerType) && component.is(providerId, subType);
    }

    SetupChoice choice() {
        return choice;
    }

    String label() {
        return subType.isEmpty() ? providerId : providerId + " (" + subType + ")";
    }
}
