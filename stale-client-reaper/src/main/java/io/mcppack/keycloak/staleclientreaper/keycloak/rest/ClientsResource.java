package io.mcppack.keycloak.staleclientreaper.keycloak.rest;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ClientFilter;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ClientFilter.Sort;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ClientList;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DatabaseClock;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.LiveSessions;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Stories;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.ClientTransitions;
import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import io.mcppack.keycloak.staleclientreaper.rule.life.ClientState;
import io.mcppack.keycloak.staleclientreaper.rule.life.InternalId;
import io.mcppack.keycloak.staleclientreaper.rule.life.Reason;
import io.mcppack.keycloak.staleclientreaper.rule.life.Software;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;

/** The dynamic clients of one realm. */
@Produces(MediaType.APPLICATION_JSON)
public final class ClientsResource {
    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7e]{0,255}");
    private static final String NEVER = "never";
    private static final String BY_CLIENT_ID = "clientId";

    private final Desk desk;

    ClientsResource(Desk desk) {
        this.desk = desk;
    }

    @GET
    public Page<DynamicClientView> list(
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("origin") @DefaultValue("") String origin,
            @QueryParam("software") @DefaultValue("") String software,
            @QueryParam("usedBefore") @DefaultValue("") String usedBefore,
            @QueryParam("sort") @DefaultValue(BY_CLIENT_ID) String sort,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("max") @DefaultValue("") String max) {
        desk.auth().clients().requireView();
        int size = Refusals.max(max);
        ClientFilter filter = new ClientFilter(
                known(state, ClientState.ofCode(state).isPresent(), "state must be active or asleep."),
                known(
                        origin,
                        Origin.ofCode(origin).isPresent(),
                        "origin must be a code of docs/stale-client-reaper.md."),
                known(
                        software,
                        Software.isPossible(software),
                        "software must be the id of an entry of the client catalogue, or unknown."),
                usedBefore.equals(NEVER),
                instant(usedBefore),
                Sort.ofKey(sort)
                        .orElseThrow(() -> Refusals.badRequest("sort must be clientId, lastUsedAt or registeredAt.")),
                known(after, KEY.matcher(after).matches(), "after must be the member next of the page before."));
        List<DynamicClient> page =
                Refusals.valid(() -> new ClientList(desk.session(), desk.realm().getId()).page(filter, size));
        return new Page<>(
                page.stream().map(DynamicClientView::of).toList(),
                page.size() < size ? null : ClientList.key(filter, page.get(size - 1)));
    }

    @GET
    @Path("{id}")
    public DynamicClientView client(@PathParam("id") String id) {
        desk.auth().clients().requireView();
        DynamicClient client = find(id);
        return DynamicClientView.of(client)
                .with(Stories.of(desk.session()).of(desk.realm().getId(), client.id()));
    }

    @POST
    @Path("{id}/sleep")
    public DynamicClientView sleep(@PathParam("id") String id) {
        DynamicClient client = returnable(id);
        lives().sleep(client, Reason.ADMINISTRATOR, now());
        return changed(id);
    }

    @POST
    @Path("{id}/wake")
    public DynamicClientView wake(@PathParam("id") String id) {
        lives().wake(managed(id).id(), Reason.ADMINISTRATOR, now());
        return changed(id);
    }

    @POST
    @Path("{id}/archive")
    public ArchivedClientView archive(@PathParam("id") String id) {
        DynamicClient client = returnable(id);
        if (!isRestorable(client) || !lives().archive(client, Reason.ADMINISTRATOR, now())) {
            throw Refusals.conflict("This client has a service account, roles, role mappings or authorization services,"
                    + " which the archive does not hold. Put it to sleep, or delete it.");
        }
        ArchivedClientView view = ArchiveResource.view(desk, client.id());
        desk.record(view);
        return view;
    }

    @POST
    @Path("{id}/protect")
    public DynamicClientView protect(@PathParam("id") String id, @QueryParam("on") @DefaultValue("") String on) {
        DynamicClient client = managed(id);
        DynamicClients.of(desk.session()).protect(desk.realm().getId(), client.id(), Refusals.flag("on", true, on));
        return changed(id);
    }

    private DynamicClientView changed(String id) {
        DynamicClientView view = DynamicClientView.of(find(id));
        desk.record(view);
        return view;
    }

    /** What sleeps or is archived comes back enabled, so it must not be what somebody has disabled on purpose. */
    private DynamicClient returnable(String id) {
        DynamicClient client = managed(id);
        if (client.state() == ClientState.ACTIVE && !model(client).isEnabled()) {
            throw Refusals.conflict(
                    "Somebody has disabled this client on purpose, and its user would bring it back. Delete it, or enable it"
                            + " first.");
        }
        return client;
    }

    private boolean isRestorable(DynamicClient client) {
        return Optional.ofNullable(LiveSessions.of(desk.session())
                        .signs(List.of(client.id()))
                        .get(client.id()))
                .orElseThrow(Refusals::noSuchClient)
                .restorable();
    }

    private DynamicClient managed(String id) {
        desk.auth().clients().requireManage();
        desk.settings();
        DynamicClient client = find(id);
        desk.auth().clients().requireManage(model(client));
        return client;
    }

    private ClientModel model(DynamicClient client) {
        return Optional.ofNullable(desk.realm().getClientById(client.id())).orElseThrow(Refusals::noSuchClient);
    }

    private DynamicClient find(String id) {
        return Optional.of(id)
                .filter(InternalId::isPossible)
                .flatMap(possible ->
                        DynamicClients.of(desk.session()).find(desk.realm().getId(), possible))
                .orElseThrow(Refusals::noSuchClient);
    }

    private ClientTransitions lives() {
        return new ClientTransitions(desk.session(), desk.realm(), "");
    }

    private Instant now() {
        return DatabaseClock.now(desk.session());
    }

    private static @Nullable String known(String text, boolean isKnown, String sentence) {
        if (text.isEmpty()) {
            return null;
        }
        if (!isKnown) {
            throw Refusals.badRequest(sentence);
        }
        return text;
    }

    private static @Nullable Instant instant(String text) {
        if (text.isEmpty() || text.equals(NEVER)) {
            return null;
        }
        try {
            // To the millisecond, which is all that a row has: there are instants too far away for it.
            return Instant.ofEpochMilli(Instant.parse(text).toEpochMilli());
        } catch (DateTimeParseException | ArithmeticException e) {
            throw Refusals.badRequest("usedBefore must be never or an ISO-8601 instant like 2026-01-31T00:00:00Z.");
        }
    }
}
