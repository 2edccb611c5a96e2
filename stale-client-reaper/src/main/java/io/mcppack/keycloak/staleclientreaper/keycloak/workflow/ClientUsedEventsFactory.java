package io.mcppack.keycloak.staleclientreaper.keycloak.workflow;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.workflow.WorkflowEventProvider;
import org.keycloak.models.workflow.WorkflowEventProviderFactory;

/** The workflow event {@value #ID}. Keycloak's own {@code client-authenticated} never comes for a public client. */
public final class ClientUsedEventsFactory implements WorkflowEventProviderFactory<WorkflowEventProvider> {
    static final String ID = "mcp-client-used";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public WorkflowEventProvider create(KeycloakSession session, @Nullable String parameter) {
        return new ClientUsedEvents(session, parameter);
    }
}
