package io.mcppack.keycloak.mcpmetadata.keycloak.document;

import org.keycloak.protocol.oauth2.OAuth2WellKnownProviderFactory;

/**
 * Stands before Keycloak's {@code oauth-authorization-server}.
 */
public final class OAuthAuthorizationServerFactory extends TruthfulMetadataFactory {

    public OAuthAuthorizationServerFactory() {
        super(OAuth2WellKnownProviderFactory.PROVIDER_ID, true);
    }
}
