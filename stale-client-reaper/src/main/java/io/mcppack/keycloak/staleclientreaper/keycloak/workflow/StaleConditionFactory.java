package io.mcppack.keycloak.staleclientreaper.keycloak.workflow;

import io.mcppack.keycloak.kit.setting.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.workflow.WorkflowConditionProvider;
import org.keycloak.models.workflow.WorkflowConditionProviderFactory;
import org.keycloak.models.workflow.WorkflowInvalidStateException;

/** The workflow condition {@value #ID}, with or without a length of time. */
public final class StaleConditionFactory implements WorkflowConditionProviderFactory<WorkflowConditionProvider> {
    static final String ID = "mcp-client-stale";

    private static final Setting<Duration> TERM =
            Setting.duration(ID, Duration.ofDays(90), Duration.ofSeconds(1), Duration.ofDays(3650));

    @Override
    public String getId() {
        return ID;
    }

    /**
     * Keycloak 26.7 makes the condition when a workflow is saved and validates nothing, so a bad one is refused here.
     */
    @Override
    public WorkflowConditionProvider create(KeycloakSession session, @Nullable String parameter) {
        try {
            return new StaleCondition(
                    session,
                    Optional.ofNullable(parameter)
                            .filter(text -> !text.isBlank())
                            .map(text -> TERM.read(List.of(text))));
        } catch (IllegalArgumentException e) {
            throw new WorkflowInvalidStateException(e.getMessage());
        }
    }
}
