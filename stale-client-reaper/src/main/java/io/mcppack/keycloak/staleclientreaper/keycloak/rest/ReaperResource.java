package io.mcppack.keycloak.staleclientreaper.keycloak.rest;

import io.mcppack.keycloak.staleclientreaper.keycloak.life.ReturnPolicy;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reaper of one realm, for its administrators. */
@Produces(MediaType.APPLICATION_JSON)
public final class ReaperResource {
    private final Desk desk;

    ReaperResource(Desk desk) {
        this.desk = desk;
    }

    @Path("clients")
    public ClientsResource clients() {
        return new ClientsResource(desk);
    }

    @Path("archive")
    public ArchiveResource archive() {
        return new ArchiveResource(desk);
    }

    @Path("runs")
    public RunsResource runs() {
        return new RunsResource(desk);
    }

    @GET
    @Path("settings")
    public Map<String, Object> settings() {
        desk.auth().realm().requireViewRealm();
        return new SettingsResource(desk).read();
    }

    @PUT
    @Path("settings")
    public Map<String, Object> change(@Nullable Map<String, Object> settings) {
        desk.auth().realm().requireManageRealm();
        return new SettingsResource(desk).write(settings);
    }

    /** Puts the client profile and policy by which users get their clients back where they have been taken away. */
    @POST
    @Path("setup")
    public Map<String, Boolean> setup() {
        desk.auth().realm().requireManageRealm();
        desk.settings();
        Map<String, Boolean> answer = Map.of("changed", new ReturnPolicy(desk.session(), desk.realm()).install());
        desk.record(answer);
        return answer;
    }

    @GET
    @Path("plan")
    public PlanView plan(
            @QueryParam("after") @DefaultValue("") String after, @QueryParam("max") @DefaultValue("") String max) {
        desk.auth().clients().requireView();
        return new PlanResource(desk).page(after, Refusals.max(max));
    }

    @GET
    @Path("plan.csv")
    @Produces("text/csv")
    public Response csv() {
        desk.auth().clients().requireView();
        return Response.ok(new PlanResource(desk).csv())
                .header("Content-Disposition", "attachment; filename=\"plan.csv\"")
                .build();
    }

    @POST
    @Path("adopt")
    public AdoptionView adopt(
            @QueryParam("dryRun") @DefaultValue("") String dryRun, @QueryParam("max") @DefaultValue("") String max) {
        desk.auth().realm().requireManageRealm();
        return new AdoptionResource(desk).adopt(Refusals.flag("dryRun", true, dryRun), Refusals.max(max));
    }
}
