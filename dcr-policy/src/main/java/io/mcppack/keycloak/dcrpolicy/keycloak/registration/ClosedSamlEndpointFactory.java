package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import org.keycloak.protocol.saml.clientregistration.EntityDescriptorClientRegistrationProviderFactory;

/** Closes the endpoint {@code saml2-entity-descriptor} in governed realms. */
public final class ClosedSamlEndpointFactory extends ClosedRegistrationFactory {
    public ClosedSamlEndpointFactory() {
        super(new EntityDescriptorClientRegistrationProviderFactory(), false);
    }
}
