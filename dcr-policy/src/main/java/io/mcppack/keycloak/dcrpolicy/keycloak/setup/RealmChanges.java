package io.mcppack.keycloak.dcrpolicy.keycloak.setup;

import io.mcppack.keycloak.dcrpolicy.rule.setup.RealmChange;
import io.mcppack.keycloak.dcrpolicy.rule.setup.RealmComponent;
import io.mcppack.keycloak.kit.Problem;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.RealmRepresentation;

/** Applies changes and reports each. */
final class RealmChanges {
    private final RealmModel realm;
    private final ChangeListener listener;

    RealmChanges(RealmModel realm, ChangeListener listener) {
        this.realm = realm;
        this.listener = listener;
    }

    /** Returns the change, with the id of a created component. */
    RealmChange apply(RealmChange change) {
        try {
            if (change instanceof RealmChange.Create create) {
                return create(create.component());
            } else if (change instanceof RealmChange.Remove remove) {
                remove(remove.component());
            } else if (change instanceof RealmChange.Assign assign) {
                assign(assign);
            }
        } catch (ComponentValidationException e) {
            throw Problem.conflict("Nothing was changed: Keycloak refuses the settings of " + change.target() + " ("
                    + e.getMessage() + "). Change that component by hand and call again.");
        }
        return change;
    }

    private RealmChange create(RealmComponent component) {
        ComponentModel stored = realm.addComponentModel(Components.write(realm, component));
        listener.component(OperationType.CREATE, stored);
        return new RealmChange.Create(Components.read(stored));
    }

    private void remove(RealmComponent component) {
        ComponentModel stored = realm.getComponent(component.id());
        listener.component(OperationType.DELETE, stored);
        realm.removeComponent(stored);
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
        listener.realm(changed);
    }
}
