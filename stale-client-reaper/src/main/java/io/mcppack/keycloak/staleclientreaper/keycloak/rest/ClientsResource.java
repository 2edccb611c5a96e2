package io.mcppack.keycloak.staleclientreaper.keycloak.rest;

import io.mcppack.keycloak.kit.AdminRequest;
import io.mcppack.keycloak.kit.Problem;
import io.mcppack.keycloak.kit.setting.Setting;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ClientList;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DatabaseClock;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.LiveSessions;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Stories;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.ClientTransitions;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.Registrants;
import io.mcppack.keycloak.staleclientreaper.rule.life.ClientState;
import io.mcppack.keycloak.staleclientreaper.rule.life.InternalId;
import io.mcppack.keycloak.staleclientreaper.rule.life.Reason;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;

/** The dynamic clients of one realm. */
@Produces(MediaType.APPLICATION_JSON)
public final class ClientsResource {
    private static final Setting<Boolean> ON = Setting.flag("on", true);

    private final ReaperRequest request;

    ClientsResource(ReaperRequest request) {
        this.request = request;
    }

    @GET
    public Page<DynamicClientView> list() {
        request.auth().clients().requireView();
        ClientQuery query = ClientQuery.of(request);
        int size = query.size();
        List<DynamicClient> page = AdminRequest.valid(
                () -> new ClientList(request.session(), request.realm().getId()).page(query.filter(), size));
        return new Page<>(
                page.stream().map(DynamicClientView::of).toList(),
                page.size() < size ? null : ClientList.key(query.filter(), page.get(size - 1)));
    }

    @GET
    @Path("{id}")
    public DynamicClientView client(@PathParam("id") String id) {
        request.auth().clients().requireView();
        request.query();
        DynamicClient client = find(id);
        return DynamicClientView.of(client)
                .with(Stories.of(request.session()).of(request.realm().getId(), client.id()));
    }

    @POST
    @Path("{id}/sleep")
    public DynamicClientView sleep(@PathParam("id") String id, @Nullable String body) {
        DynamicClient client = returnable(id, body);
        lives().sleep(client, Reason.ADMINISTRATOR, now());
        return changed(id);
    }

    @POST
    @Path("{id}/wake")
    public DynamicClientView wake(@PathParam("id") String id, @Nullable String body) {
        DynamicClient client = managed(id, body);
        if (!lives().wake(client.id(), Reason.ADMINISTRATOR, now())) {
            lives().confirm(client.id(), Reason.ADMINISTRATOR, now());
        }
        return changed(id);
    }

    @POST
    @Path("{id}/archive")
    public ArchivedClientView archive(@PathParam("id") String id, @Nullable String body) {
        DynamicClient client = returnable(id, body);
        if (!isRestorable(client) || !lives().archive(client, Reason.ADMINISTRATOR, now())) {
            throw Problem.conflict("This client has a service account, roles, role mappings or authorization services,"
                    + " which the archive does not hold. Put it to sleep, or delete it.");
        }
        ArchivedClientView view = ArchiveResource.view(request, client.id());
        request.record(view);
        return view;
    }

    @POST
    @Path("{id}/protect")
    public DynamicClientView protect(@PathParam("id") String id, @Nullable String body) {
        DynamicClient client = managed(id, body, ON);
        DynamicClients.of(request.session())
                .protect(request.realm().getId(), client.id(), request.query(ON).get(ON));
        return changed(id);
    }

    /** Erases what is known of whoever registered the client. */
    @DELETE
    @Path("{id}/registrant")
    public void forgetRegistrant(@PathParam("id") String id) {
        DynamicClient client = managed(id, null);
        new Registrants(request.session(), request.realm()).erase(model(client));
        changed(id);
    }

    private DynamicClientView changed(String id) {
        DynamicClientView view = DynamicClientView.of(find(id));
        request.record(view);
        return view;
    }

    /** What sleeps or is archived comes back enabled, so it must not be what was disabled on purpose. */
    private DynamicClient returnable(String id, @Nullable String body) {
        DynamicClient client = managed(id, body);
        if (client.state() == ClientState.ACTIVE && !model(client).isEnabled()) {
            throw Problem.conflict(
                    "This client was disabled on purpose, and its user would bring it back. Delete it, or enable it"
                            + " first.");
        }
        return client;
    }

    private boolean isRestorable(DynamicClient client) {
        return Optional.ofNullable(LiveSessions.of(request.session())
                        .signs(List.of(client.id()))
                        .get(client.id()))
                .orElseThrow(ReaperProblems::noSuchClient)
                .restorable();
    }

    private DynamicClient managed(String id, @Nullable String body, Setting<?>... parameters) {
        request.auth().clients().requireManage();
        request.query(parameters);
        AdminRequest.body(body, List.of());
        request.settings();
        DynamicClient client = find(id);
        request.auth().clients().requireManage(model(client));
        return client;
    }

    private ClientModel model(DynamicClient client) {
        return Optional.ofNullable(request.realm().getClientById(client.id()))
                .orElseThrow(ReaperProblems::noSuchClient);
    }

    private DynamicClient find(String id) {
        return Optional.of(id)
                .filter(InternalId::isPossible)
                .flatMap(possible -> DynamicClients.of(request.session())
                        .find(request.realm().getId(), possible))
                .orElseThrow(ReaperProblems::noSuchClient);
    }

    private ClientTransitions lives() {
        return new ClientTransitions(request.session(), request.realm(), "");
    }

    private Instant now() {
        return DatabaseClock.now(request.session());
    }
}
