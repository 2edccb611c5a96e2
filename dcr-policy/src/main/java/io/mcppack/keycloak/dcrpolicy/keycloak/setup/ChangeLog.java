package io.mcppack.keycloak.dcrpolicy.keycloak.setup;

import org.keycloak.component.ComponentModel;
import org.keycloak.events.admin.OperationType;
import org.keycloak.representations.idm.RealmRepresentation;

/** Where changes of a realm are reported. */
interface ChangeLog {

    /** For changes that are part of making a realm: the realm's own event tells of them. */
    ChangeLog NONE = new ChangeLog() {

        @Override
        public void component(OperationType operation, ComponentModel component) {}

        @Override
        public void realm(RealmRepresentation changed) {}
    };

    void component(OperationType operation, ComponentModel component);

    /** Takes the changed members alone. */
    void realm(RealmRepresentation changed);
}
