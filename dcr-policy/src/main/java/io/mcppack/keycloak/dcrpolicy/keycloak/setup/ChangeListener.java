package io.mcppack.keycloak.dcrpolicy.keycloak.setup;

import org.keycloak.component.ComponentModel;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.ClientModel;
import org.keycloak.representations.idm.RealmRepresentation;

/** Is told about each change of a realm. */
interface ChangeListener {
    /** For changes during the creation of a realm, which has an event of its own. */
    ChangeListener NONE = new ChangeListener() {

        @Override
        public void component(OperationType operation, ComponentModel component) {}

        @Override
        public void realm(RealmRepresentation changed) {}

        @Override
        public void client(ClientModel changed) {}
    };

    void component(OperationType operation, ComponentModel component);

    /** Receives only the changed members. */
    void realm(RealmRepresentation changed);

    void client(ClientModel changed);
}
