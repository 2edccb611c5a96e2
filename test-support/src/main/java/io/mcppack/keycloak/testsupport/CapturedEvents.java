package io.mcppack.keycloak.testsupport;

import java.util.List;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.representations.idm.EventRepresentation;

/** The events that Keycloak stored for a realm. They are there as soon as the request is answered. */
public final class CapturedEvents {

    private final RealmResource realm;

    CapturedEvents(RealmResource realm) {
        this.realm = realm;
    }

    /** User events of that type, such as {@code CLIENT_REGISTER_ERROR}, latest first. */
    public List<EventRepresentation> ofType(String type) {
        return realm.getEvents().stream()
                .filter(event -> event.getType().equals(type))
                .toList();
    }

    /** Admin events about that kind of resource, such as {@code CLIENT}, latest first. */
    public List<AdminEventRepresentation> adminEventsAbout(String resourceType) {
        return realm.getAdminEvents().stream()
                .filter(event -> event.getResourceType().equals(resourceType))
                .toList();
    }
}
