package io.mcppack.keycloak.dcrpolicy.keycloak.setup;

import org.keycloak.component.ComponentModel;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.ModelToRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** Records every change with the admin event that the admin console would cause. */
public final class AdminEvents implements ChangeListener {
    private final KeycloakSession session;
    private final AdminEventBuilder adminEvent;

    public AdminEvents(KeycloakSession session, AdminEventBuilder adminEvent) {
        this.session = session;
        this.adminEvent = adminEvent;
    }

    @Override
    public void component(OperationType operation, ComponentModel component) {
        adminEvent
                .resource(ResourceType.COMPONENT)
                .operation(operation)
                .resourcePath("components", component.getId())
                .representation(ModelToRepresentation.toRepresentation(session, component, false))
                .success();
    }

    @Override
    public void realm(RealmRepresentation changed) {
        adminEvent
                .resource(ResourceType.REALM)
                .operation(OperationType.UPDATE)
                .resourcePath()
                .representation(changed)
                .success();
    }

    @Override
    public void client(ClientModel changed) {
        adminEvent
                .resource(ResourceType.CLIENT)
                .operation(OperationType.UPDATE)
                .resourcePath("clients", changed.getId())
                // Keycloak takes the secret out.
                .representation(ModelToRepresentation.toRepresentation(changed, session))
                .success();
    }
}
