package io.mcppack.keycloak.staleclientreaper.keycloak.rest;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Runs;
import io.mcppack.keycloak.staleclientreaper.keycloak.run.RunOrder;
import io.mcppack.keycloak.staleclientreaper.keycloak.use.ClientUseListenerFactory;
import io.mcppack.keycloak.staleclientreaper.rule.life.InternalId;
import io.mcppack.keycloak.staleclientreaper.rule.settings.NumberSetting;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The runs of one realm. */
@Produces(MediaType.APPLICATION_JSON)
public final class RunsResource {
    private static final NumberSetting FIRST = new NumberSetting("first", 0, 0, 1_000_000);

    private final Desk desk;

    RunsResource(Desk desk) {
        this.desk = desk;
    }

    /** The latest first. */
    @GET
    public List<RunView> list(
            @QueryParam("first") @DefaultValue("") String first, @QueryParam("max") @DefaultValue("") String max) {
        desk.auth().clients().requireView();
        return Runs.of(desk.session())
                .latest(desk.realm().getId(), Refusals.valid(() -> FIRST.read(first)), Refusals.max(max))
                .stream()
                .map(RunView::of)
                .toList();
    }

    @GET
    @Path("{id}")
    public RunView run(@PathParam("id") String id) {
        desk.auth().clients().requireView();
        return find(id);
    }

    /** Starts a run now. It goes on after the answer; where it stands is told under its address. */
    @POST
    public Response start(
            @QueryParam("dryRun") @DefaultValue("") String dryRun,
            @QueryParam("brake") @DefaultValue("on") String brake) {
        desk.auth().realm().requireManageRealm();
        desk.settings();
        if (!brake.equals("on") && !brake.equals("off")) {
            throw Refusals.badRequest("brake must be on or off.");
        }
        RunOrder order = RunOrder.ofAdministrator(Refusals.flag("dryRun", true, dryRun), brake.equals("off"));
        String id = ClientUseListenerFactory.runs(desk.session())
                .start(desk.realm().getId(), order)
                .orElseThrow(() -> Refusals.conflict(
                        "A run is going on in this realm. GET runs says which; wait for it, or cancel it."));
        Map<String, Object> answer = Map.of("id", id, "dryRun", order.dryRun());
        desk.record(answer);
        return Response.accepted(answer)
                .location(desk.session()
                        .getContext()
                        .getUri()
                        .getAbsolutePathBuilder()
                        .path(id)
                        .build())
                .build();
    }

    /** Ends a run after its round. */
    @POST
    @Path("{id}/cancel")
    public RunView cancel(@PathParam("id") String id) {
        desk.auth().realm().requireManageRealm();
        RunView run = find(id);
        if (!Runs.of(desk.session()).cancel(desk.realm().getId(), run.id())) {
            throw Refusals.conflict("This run is over.");
        }
        desk.record(Map.of("id", run.id()));
        return run;
    }

    private RunView find(String id) {
        return Optional.of(id)
                .filter(InternalId::isPossible)
                .flatMap(possible -> Runs.of(desk.session()).find(desk.realm().getId(), possible))
                .map(RunView::of)
                .orElseThrow(Refusals::noSuchRun);
    }
}
