package io.mcppack.keycloak.staleclientreaper.keycloak.workflow;

import java.util.Set;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.workflow.ResourceType;
import org.keycloak.models.workflow.WorkflowStepProvider;
import org.keycloak.models.workflow.WorkflowStepProviderFactory;

/** The workflow step {@value #ID}. */
public final class SleepStepFactory implements WorkflowStepProviderFactory<WorkflowStepProvider> {
    static final String ID = "mcp-put-client-to-sleep";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public WorkflowStepProvider create(KeycloakSession session, ComponentModel model) {
        return new SleepStep(session);
    }

    @Override
    public Set<ResourceType> getSupportedResourceTypes() {
        return Set.of(ResourceType.CLIENTS);
    }

    @Override
    public String getHelpText() {
        return "Puts a self-registered client to sleep, as the stale-client-reaper does: it is disabled, keeps everything, and"
                + " comes back with its user. Clients of administrators, protected ones, and those with a session stay awake.";
    }
}
