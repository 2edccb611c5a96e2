package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import org.keycloak.services.clientregistration.AdapterInstallationClientRegistrationProviderFactory;

/** Closes the endpoint {@code install} in governed realms. */
public final class ClosedInstallationEndpointFactory extends ClosedRegistrationFactory {
    public ClosedInstallationEndpointFactory() {
        super(new AdapterInstallationClientRegistrationProviderFactory(), true);
    }
}
