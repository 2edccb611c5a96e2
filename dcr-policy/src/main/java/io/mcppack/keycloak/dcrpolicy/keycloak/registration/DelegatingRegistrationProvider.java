package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import org.keycloak.events.EventBuilder;
import org.keycloak.services.clientregistration.ClientRegistrationAuth;
import org.keycloak.services.clientregistration.ClientRegistrationProvider;

/** Wraps one of Keycloak's registration providers, which holds the caller and the event. */
abstract class DelegatingRegistrationProvider implements ClientRegistrationProvider {
    private final ClientRegistrationProvider stock;

    DelegatingRegistrationProvider(ClientRegistrationProvider stock) {
        this.stock = stock;
    }

    @Override
    public void setAuth(ClientRegistrationAuth auth) {
        stock.setAuth(auth);
    }

    @Override
    public final ClientRegistrationAuth getAuth() {
        return stock.getAuth();
    }

    @Override
    public final void setEvent(EventBuilder event) {
        stock.setEvent(event);
    }

    @Override
    public final EventBuilder getEvent() {
        return stock.getEvent();
    }

    @Override
    public final void close() {
        stock.close();
    }
}
