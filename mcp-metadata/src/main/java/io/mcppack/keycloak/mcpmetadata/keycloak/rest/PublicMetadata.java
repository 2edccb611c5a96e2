package io.mcppack.keycloak.mcpmetadata.keycloak.rest;

import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;

final class PublicMetadata implements RealmResourceProvider {

    private final KeycloakSession session;

    PublicMetadata(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Object getResource() {
        return new DocumentResource(session, session.getContext().getRealm());
    }

    @Override
    public void close() {}
}
