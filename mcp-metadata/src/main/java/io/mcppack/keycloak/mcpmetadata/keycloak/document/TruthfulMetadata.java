package io.mcppack.keycloak.mcpmetadata.keycloak.document;

import io.mcppack.keycloak.mcpmetadata.keycloak.settings.MetadataComponent;
import io.mcppack.keycloak.mcpmetadata.rule.document.AuthorizationServerFacts;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.representations.MTLSEndpointAliases;
import org.keycloak.protocol.oidc.representations.OIDCConfigurationRepresentation;
import org.keycloak.wellknown.WellKnownProvider;

/**
 * Keycloak's own metadata document, put right in realms that have the component and handed on untouched in all others.
 */
final class TruthfulMetadata implements WellKnownProvider {

    private final KeycloakSession session;
    private final WellKnownProvider stock;
    private final boolean stockHasRootForm;

    TruthfulMetadata(KeycloakSession session, WellKnownProvider stock, boolean stockHasRootForm) {
        this.session = session;
        this.stock = stock;
        this.stockHasRootForm = stockHasRootForm;
    }

    @Override
    public Object getConfig() {
        RealmModel realm = session.getContext().getRealm();
        if (MetadataComponent.settings(realm).isEmpty()) {
            if (!stockHasRootForm && isRootForm()) {
                throw new NotFoundException();
            }
            return stock.getConfig();
        }
        Object config = stock.getConfig();
        if (config instanceof OIDCConfigurationRepresentation metadata) {
            amend(metadata, RealmMetadataFacts.of(session, realm));
        }
        return config;
    }

    @Override
    public void close() {}

    // /.well-known/openid-configuration/realms/x, as against /realms/x/.well-known/openid-configuration
    private boolean isRootForm() {
        String path = session.getContext().getHttpRequest().getUri().getPath();
        return (path.startsWith("/") ? path.substring(1) : path).startsWith(".well-known/");
    }

    private static void amend(OIDCConfigurationRepresentation metadata, AuthorizationServerFacts truth) {
        metadata.setTokenEndpointAuthMethodsSupported(
                truth.authenticationMethods(present(metadata.getTokenEndpointAuthMethodsSupported())));
        metadata.setRevocationEndpointAuthMethodsSupported(
                truth.authenticationMethods(present(metadata.getRevocationEndpointAuthMethodsSupported())));
        metadata.setResponseTypesSupported(truth.responseTypes(present(metadata.getResponseTypesSupported())));
        metadata.setCodeChallengeMethodsSupported(
                truth.challengeMethods(present(metadata.getCodeChallengeMethodsSupported())));
        // Absent if the operator switched the list off (include-client-scopes).
        Optional.ofNullable(metadata.getScopesSupported())
                .ifPresent(scopes -> metadata.setScopesSupported(truth.scopes(scopes)));
        if (!truth.resources().isEmpty()) {
            metadata.setOtherClaims("protected_resources", truth.resources());
        }
        if (!truth.open()) {
            metadata.setRegistrationEndpoint(null);
            MTLSEndpointAliases aliases = metadata.getMtlsEndpointAliases();
            if (aliases != null) {
                aliases.setRegistrationEndpoint(null);
            }
        }
    }

    private static List<String> present(List<String> values) {
        return values == null ? List.of() : values;
    }
}
