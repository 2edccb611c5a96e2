package io.mcppack.keycloak.dcrpolicy.keycloak.rest;

import io.mcppack.keycloak.dcrpolicy.rule.RealmChange;
import io.mcppack.keycloak.dcrpolicy.rule.RealmComponent;
import jakarta.ws.rs.core.Response;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.ModelToRepresentation;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** Carries changes out, each with the admin event that the admin console would leave. */
final class RealmChanges {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminEventBuilder adminEvent;

    RealmChanges(KeycloakSession session, RealmModel realm, AdminEventBuilder adminEvent) {
        this.session = session;
        this.realm = realm;
        this.adminEvent = adminEvent;
    }

    /** Returns what was done, with the id of what was created. */
    RealmChange apply(RealmChange change) {
        try {
            if (change instanceof RealmChange.Create create) {
                return create(create.component());
            } else if (change instanceof RealmChange.Remove remove) {
                remove(remove.component());
            } else if (change instanceof RealmChange.Configure configure) {
                configure(configure.after());
            } else if (change instanceof RealmChange.Assign assign) {
                assign(assign);
            }
        } catch (ComponentValidationException e) {
            throw new ErrorResponseException(
                    "conflict",
                    "Nothing was changed: Keycloak refuses the settings of " + change.target() + " (" + e.getMessage()
                            + "). Change that component by hand and call again.",
                    Response.Status.CONFLICT);
        }
        return change;
    }

    private RealmChange create(RealmComponent component) {
        ComponentModel stored = realm.addComponentModel(Components.write(realm, component));
        report(OperationType.CREATE, stored);
        return new RealmChange.Create(Components.read(stored));
    }

    private void remove(RealmComponent component) {
        ComponentModel stored = realm.getComponent(component.id());
        report(OperationType.DELETE, stored);
        realm.removeComponent(stored);
    }

    private void configure(RealmComponent component) {
        ComponentModel model = Components.write(realm, component);
        realm.updateComponent(model);
        report(OperationType.UPDATE, model);
    }

    private void assign(RealmChange.Assign change) {
        RealmRepresentation changed = new RealmRepresentation();
        switch (change.setting()) {
            case LOGIN_THEME -> {
                realm.setLoginTheme(change.after().isEmpty() ? null : change.after());
                changed.setLoginTheme(change.after());
            }
            case REVOKE_REFRESH_TOKEN -> {
                realm.setRevokeRefreshToken(Boolean.parseBoolean(change.after()));
                changed.setRevokeRefreshToken(realm.isRevokeRefreshToken());
            }
        }
        adminEvent
                .resource(ResourceType.REALM)
                .operation(OperationType.UPDATE)
                .resourcePath()
                .representation(changed)
                .success();
    }

    private void report(OperationType operation, ComponentModel component) {
        ComponentRepresentation representation = ModelToRepresentation.toRepresentation(session, component, false);
        adminEvent
                .resource(ResourceType.COMPONENT)
                .operation(operation)
                .resourcePath("components", component.getId())
                .representation(representation)
                .success();
    }
}
