package io.mcppack.keycloak.staleclientreaper.keycloak.rest;

import io.mcppack.keycloak.kit.AdminRequest;
import io.mcppack.keycloak.kit.Problem;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DatabaseClock;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Stories;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.ClientTransitions;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.Registrants;
import io.mcppack.keycloak.staleclientreaper.rule.life.InternalId;
import io.mcppack.keycloak.staleclientreaper.rule.life.Reason;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The archived clients of one realm. */
@Produces(MediaType.APPLICATION_JSON)
public final class ArchiveResource {
    private final ReaperRequest request;

    ArchiveResource(ReaperRequest request) {
        this.request = request;
    }

    @GET
    public Page<ArchivedClientView> list() {
        request.auth().clients().requireView();
        AdminRequest.Query query = request.query(ReaperRequest.AFTER, ReaperRequest.MAX);
        String after = query.get(ReaperRequest.AFTER);
        int size = query.get(ReaperRequest.MAX);
        List<ArchivedClient> page =
                ArchivedClients.of(request.session()).after(request.realm().getId(), after, size);
        return new Page<>(
                page.stream().map(ArchivedClientView::of).toList(),
                page.size() < size ? null : page.get(size - 1).clientId());
    }

    @GET
    @Path("{id}")
    public ArchivedClientView client(@PathParam("id") String id) {
        request.auth().clients().requireView();
        request.query();
        ArchivedClient client = find(request, id);
        return ArchivedClientView.of(
                client, Stories.of(request.session()).of(request.realm().getId(), client.id()));
    }

    @POST
    @Path("{id}/restore")
    public DynamicClientView restore(@PathParam("id") String id, @Nullable String body) {
        request.auth().clients().requireManage();
        request.query();
        AdminRequest.body(body, List.of());
        request.settings();
        ArchivedClient client = find(request, id);
        boolean restored = new ClientTransitions(request.session(), request.realm(), "")
                .restore(client.clientId(), Reason.ADMINISTRATOR, DatabaseClock.now(request.session()))
                .isPresent();
        if (!restored) {
            throw Problem.conflict("There is a client with this client_id again. Delete that one first.");
        }
        DynamicClientView view = DynamicClients.of(request.session())
                .find(request.realm().getId(), client.id())
                .map(DynamicClientView::of)
                .orElseThrow(ReaperProblems::noSuchClient);
        request.record(view);
        return view;
    }

    /** Purges a client: it will never come back. */
    @DELETE
    @Path("{id}")
    public void purge(@PathParam("id") String id) {
        request.auth().realm().requireManageRealm();
        request.query();
        ArchivedClient client = find(request, id);
        new ClientTransitions(request.session(), request.realm(), "").forget(client, Reason.ADMINISTRATOR);
        request.record(ArchivedClientView.of(client));
    }

    /** Erases what is known of whoever registered the client. */
    @DELETE
    @Path("{id}/registrant")
    public void forgetRegistrant(@PathParam("id") String id) {
        request.auth().clients().requireManage();
        request.query();
        ArchivedClient client = find(request, id);
        new Registrants(request.session(), request.realm()).erase(client);
        request.record(ArchivedClientView.of(client));
    }

    static ArchivedClientView view(ReaperRequest request, String id) {
        return ArchivedClientView.of(find(request, id));
    }

    private static ArchivedClient find(ReaperRequest request, String id) {
        return Optional.of(id)
                .filter(InternalId::isPossible)
                .flatMap(possible -> ArchivedClients.of(request.session())
                        .findById(request.realm().getId(), possible))
                .orElseThrow(ReaperProblems::notArchived);
    }
}
