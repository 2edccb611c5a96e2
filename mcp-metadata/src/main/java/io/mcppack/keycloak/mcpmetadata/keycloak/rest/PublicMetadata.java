package io.mcppack.keycloak.mcpmetadata.keycloak.rest;

import io.mcppack.keycloak.mcpmetadata.keycloak.DocumentPress;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;

final class PublicMetadata implements RealmResourceProvider {

    private final KeycloakSession session;
    private final DocumentPress press;

    PublicMetadata(KeycloakSession session, DocumentPress press) {
        this.session = session;
        this.press = press;
    }

    @Override
    public Object getResource() {
        return new DocumentResource(session, session.getContext().getRealm(), press);
    }

    @Override
    public void close() {}
}
