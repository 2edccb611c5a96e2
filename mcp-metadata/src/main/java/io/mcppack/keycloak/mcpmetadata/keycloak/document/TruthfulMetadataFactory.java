package io.mcppack.keycloak.mcpmetadata.keycloak.document;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.wellknown.WellKnownProvider;
import org.keycloak.wellknown.WellKnownProviderFactory;

/**
 * Answers at the address of one of Keycloak's metadata documents, with Keycloak's provider behind it, so that the
 * server options of that one keep their effect.
 */
abstract class TruthfulMetadataFactory implements WellKnownProviderFactory {

    // Of all providers with one alias Keycloak takes the lowest; its own have 100.
    private static final int BEFORE_KEYCLOAK = 50;

    private final String stock;
    private final boolean stockHasRootForm;

    TruthfulMetadataFactory(String stock, boolean stockHasRootForm) {
        this.stock = stock;
        this.stockHasRootForm = stockHasRootForm;
    }

    @Override
    public final WellKnownProvider create(KeycloakSession session) {
        return new TruthfulMetadata(session, session.getProvider(WellKnownProvider.class, stock), stockHasRootForm);
    }

    @Override
    public final void init(Config.Scope config) {}

    @Override
    public final void postInit(KeycloakSessionFactory factory) {}

    @Override
    public final void close() {}

    @Override
    public final String getId() {
        return "mcp-" + stock;
    }

    @Override
    public final String getAlias() {
        return stock;
    }

    @Override
    public final int getPriority() {
        return BEFORE_KEYCLOAK;
    }

    // MCP clients look at /.well-known/openid-configuration/realms/x too, where Keycloak 26.7 answers 404.
    @Override
    public final boolean isAvailableViaServerMetadata() {
        return true;
    }
}
