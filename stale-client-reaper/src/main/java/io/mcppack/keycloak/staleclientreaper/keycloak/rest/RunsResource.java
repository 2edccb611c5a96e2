package io.mcppack.keycloak.staleclientreaper.keycloak.rest;

import io.mcppack.keycloak.kit.AdminRequest;
import io.mcppack.keycloak.kit.Problem;
import io.mcppack.keycloak.kit.setting.Setting;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Runs;
import io.mcppack.keycloak.staleclientreaper.keycloak.run.ReaperRuns;
import io.mcppack.keycloak.staleclientreaper.rule.life.InternalId;
import io.mcppack.keycloak.staleclientreaper.rule.run.RunOrder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runs of one realm. */
@Produces(MediaType.APPLICATION_JSON)
public final class RunsResource {
    private static final Setting<Integer> FIRST = Setting.number("first", 0, 0, 1_000_000);
    private static final Setting<Boolean> DRY_RUN = Setting.flag("dryRun", true);
    private static final Setting<String> BRAKE = Setting.choice("brake", "on", List.of("on", "off"));

    private final ReaperRequest request;

    RunsResource(ReaperRequest request) {
        this.request = request;
    }

    /** The latest first. */
    @GET
    public List<RunView> list() {
        request.auth().clients().requireView();
        AdminRequest.Query query = request.query(FIRST, ReaperRequest.MAX);
        return Runs.of(request.session())
                .latest(request.realm().getId(), query.get(FIRST), query.get(ReaperRequest.MAX))
                .stream()
                .map(RunView::of)
                .toList();
    }

    @GET
    @Path("{id}")
    public RunView run(@PathParam("id") String id) {
        request.auth().clients().requireView();
        request.query();
        return find(id);
    }

    /** Starts a run now. It goes on after the answer; where it stands is told under its address. */
    @POST
    public Response start(@Nullable String body) {
        request.auth().realm().requireManageRealm();
        AdminRequest.Query query = request.query(DRY_RUN, BRAKE);
        AdminRequest.body(body, List.of());
        boolean dryRun = query.get(DRY_RUN);
        if (!dryRun) {
            request.requireManageClients();
        }
        boolean withoutBrake = query.get(BRAKE).equals("off");
        request.settings();
        RunOrder order = RunOrder.ofAdministrator(dryRun, withoutBrake);
        String id = ReaperRuns.of(request.session())
                .start(request.realm().getId(), order)
                .orElseThrow(() -> Problem.conflict(
                        "A run is going on in this realm. GET runs says which; wait for it, or cancel it."));
        Map<String, Object> answer = Map.of("id", id, "dryRun", order.dryRun());
        request.record(answer);
        return Response.accepted(answer)
                .location(request.session()
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
    public RunView cancel(@PathParam("id") String id, @Nullable String body) {
        request.auth().realm().requireManageRealm();
        request.query();
        AdminRequest.body(body, List.of());
        RunView run = find(id);
        if (!Runs.of(request.session()).cancel(request.realm().getId(), run.id())) {
            throw Problem.conflict("This run is over.");
        }
        request.record(Map.of("id", run.id()));
        return run;
    }

    private RunView find(String id) {
        return Optional.of(id)
                .filter(InternalId::isPossible)
                .flatMap(possible ->
                        Runs.of(request.session()).find(request.realm().getId(), possible))
                .map(RunView::of)
                .orElseThrow(ReaperProblems::noSuchRun);
    }
}
