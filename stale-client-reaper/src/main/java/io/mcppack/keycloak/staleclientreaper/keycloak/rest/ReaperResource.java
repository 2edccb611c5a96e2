package io.mcppack.keycloak.staleclientreaper.keycloak.rest;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClients;
import io.mcppack.keycloak.staleclientreaper.rule.InternalId;
import io.mcppack.keycloak.staleclientreaper.rule.NumberSetting;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** The dynamic clients of one realm, for administrators who may view its clients. */
@Produces(MediaType.APPLICATION_JSON)
public final class ReaperResource {
    private static final NumberSetting FIRST = new NumberSetting("first", 0, 0, 10_000_000);
    private static final NumberSetting MAX = new NumberSetting("max", 100, 1, 1_000);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;

    ReaperResource(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
    }

    @GET
    @Path("clients")
    public List<DynamicClientView> clients(
            @QueryParam("first") @DefaultValue("") String first, @QueryParam("max") @DefaultValue("") String max) {
        auth.clients().requireView();
        return DynamicClients.of(session).page(realm.getId(), read(FIRST, first), read(MAX, max)).stream()
                .map(DynamicClientView::of)
                .toList();
    }

    @GET
    @Path("clients/{id}")
    public DynamicClientView client(@PathParam("id") String id) {
        auth.clients().requireView();
        return Optional.of(id)
                .filter(InternalId::isPossible)
                .flatMap(possible -> DynamicClients.of(session).find(realm.getId(), possible))
                .map(DynamicClientView::of)
                .orElseThrow(() -> ErrorResponse.error(
                        "This realm has no dynamic client with this id. The id is the one in the address of the client in"
                                + " the admin console, not the client_id; GET clients lists every recorded client.",
                        Response.Status.NOT_FOUND));
    }

    private static int read(NumberSetting parameter, String text) {
        try {
            return parameter.read(text);
        } catch (IllegalArgumentException e) {
            throw ErrorResponse.error(e.getMessage(), Response.Status.BAD_REQUEST);
        }
    }
}
