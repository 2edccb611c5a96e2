package io.mcppack.keycloak.staleclientreaper.keycloak.rest;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DatabaseClock;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Stories;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.ClientTransitions;
import io.mcppack.keycloak.staleclientreaper.rule.life.InternalId;
import io.mcppack.keycloak.staleclientreaper.rule.life.Reason;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/** The archived clients of one realm. */
@Produces(MediaType.APPLICATION_JSON)
public final class ArchiveResource {
    private final Desk desk;

    ArchiveResource(Desk desk) {
        this.desk = desk;
    }

    @GET
    public Page<ArchivedClientView> list(
            @QueryParam("after") @DefaultValue("") String after, @QueryParam("max") @DefaultValue("") String max) {
        desk.auth().clients().requireView();
        int size = Refusals.max(max);
        if (!after.matches("[\\x20-\\x7e]{0,255}")) {
            throw Refusals.badRequest("after must be the member next of the page before.");
        }
        List<ArchivedClient> page =
                ArchivedClients.of(desk.session()).after(desk.realm().getId(), after, size);
        return new Page<>(
                page.stream().map(ArchivedClientView::of).toList(),
                page.size() < size ? null : page.get(size - 1).clientId());
    }

    @GET
    @Path("{id}")
    public ArchivedClientView client(@PathParam("id") String id) {
        desk.auth().clients().requireView();
        ArchivedClient client = find(desk, id);
        return ArchivedClientView.of(
                client, Stories.of(desk.session()).of(desk.realm().getId(), client.id()));
    }

    @POST
    @Path("{id}/restore")
    public DynamicClientView restore(@PathParam("id") String id) {
        desk.auth().clients().requireManage();
        desk.settings();
        ArchivedClient client = find(desk, id);
        boolean restored = new ClientTransitions(desk.session(), desk.realm(), "")
                .restore(client.clientId(), Reason.ADMINISTRATOR, DatabaseClock.now(desk.session()))
                .isPresent();
        if (!restored) {
            throw Refusals.conflict("There is a client with this client_id again. Delete that one first.");
        }
        DynamicClientView view = DynamicClients.of(desk.session())
                .find(desk.realm().getId(), client.id())
                .map(DynamicClientView::of)
                .orElseThrow(Refusals::noSuchClient);
        desk.record(view);
        return view;
    }

    /** Purges a client: it will never come back. */
    @DELETE
    @Path("{id}")
    public void purge(@PathParam("id") String id) {
        desk.auth().realm().requireManageRealm();
        ArchivedClient client = find(desk, id);
        new ClientTransitions(desk.session(), desk.realm(), "").forget(client, Reason.ADMINISTRATOR);
        desk.record(ArchivedClientView.of(client));
    }

    static ArchivedClientView view(Desk desk, String id) {
        return ArchivedClientView.of(find(desk, id));
    }

    private static ArchivedClient find(Desk desk, String id) {
        return Optional.of(id)
                .filter(InternalId::isPossible)
                .flatMap(possible ->
                        ArchivedClients.of(desk.session()).findById(desk.realm().getId(), possible))
                .orElseThrow(Refusals::notArchived);
    }
}
