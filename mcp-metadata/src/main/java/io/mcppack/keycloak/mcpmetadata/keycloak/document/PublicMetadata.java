package io.mcppack.keycloak.mcpmetadata.keycloak.document;

import io.mcppack.keycloak.mcpmetadata.keycloak.metrics.MetadataMeters;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;

final class PublicMetadata implements RealmResourceProvider {

    private final KeycloakSession session;
    private final DocumentCache press;
    private final MetadataMeters meters;

    PublicMetadata(KeycloakSession session, DocumentCache press, MetadataMeters meters) {
        this.session = session;
        this.press = press;
        this.meters = meters;
    }

    @Override
    public Object getResource() {
        // A document is for everybody, also for a client that says nonsense about a body it does not send.
        RequestType.tolerate(session);
        return new DocumentResource(session, session.getContext().getRealm(), press, meters);
    }

    @Override
    public void close() {}
}
