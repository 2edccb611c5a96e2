package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import org.keycloak.services.clientregistration.DefaultClientRegistrationProviderFactory;

/** Closes the endpoint {@code default} in governed realms. */
public final class ClosedDefaultEndpointFactory extends ClosedRegistrationFactory {
    public ClosedDefaultEndpointFactory() {
        super(new DefaultClientRegistrationProviderFactory(), true);
    }
}
