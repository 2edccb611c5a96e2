package io.mcppack.keycloak.mcpmetadata.keycloak.document;

import org.keycloak.protocol.oidc.OIDCWellKnownProviderFactory;

/**
 * Stands before Keycloak's {@code openid-configuration}.
 */
public final class OpenIdConfigurationFactory extends TruthfulMetadataFactory {

    public OpenIdConfigurationFactory() {
        super(OIDCWellKnownProviderFactory.PROVIDER_ID, false);
    }
}
