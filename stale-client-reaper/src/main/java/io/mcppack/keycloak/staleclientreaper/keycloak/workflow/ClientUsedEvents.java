package io.mcppack.keycloak.staleclientreaper.keycloak.workflow;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.workflow.AbstractWorkflowEventProvider;
import org.keycloak.models.workflow.ResourceType;
import org.keycloak.provider.ProviderEvent;

/** Turns a written use into an event on which workflows start, start again or end. */
final class ClientUsedEvents extends AbstractWorkflowEventProvider {
    ClientUsedEvents(KeycloakSession session, @Nullable String parameter) {
        super(session, parameter, ClientUsedEventsFactory.ID);
    }

    @Override
    public ResourceType getSupportedResourceType() {
        return ResourceType.CLIENTS;
    }

    @Override
    public boolean supports(ProviderEvent event) {
        return event instanceof ClientUsed;
    }

    @Override
    protected @Nullable String resolveResourceId(ProviderEvent event) {
        return event instanceof ClientUsed used ? used.clientUuid() : null;
    }

    @Override
    public void close() {}
}
