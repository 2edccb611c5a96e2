package io.mcppack.keycloak.staleclientreaper.keycloak.rest;

import io.mcppack.keycloak.kit.AdminRequest;
import io.mcppack.keycloak.kit.setting.Setting;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.ReturnPolicy;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reaper of one realm, for its administrators. */
@Produces(MediaType.APPLICATION_JSON)
public final class ReaperResource {
    private static final Setting<Boolean> DRY_RUN = Setting.flag("dryRun", true);

    private final ReaperRequest request;

    ReaperResource(ReaperRequest request) {
        this.request = request;
    }

    @Path("clients")
    public ClientsResource clients() {
        return new ClientsResource(request);
    }

    /** The clients by software: ten registrations of one program are one line. */
    @GET
    @Path("software")
    public Page<SoftwareView> software() {
        request.auth().clients().requireView();
        request.query();
        return new Page<>(SoftwareView.of(request.session(), request.realm().getId()), null);
    }

    @Path("archive")
    public ArchiveResource archive() {
        return new ArchiveResource(request);
    }

    @Path("runs")
    public RunsResource runs() {
        return new RunsResource(request);
    }

    @GET
    @Path("settings")
    public Map<String, Object> settings() {
        request.auth().realm().requireViewRealm();
        request.query();
        return new SettingsResource(request).read();
    }

    @PUT
    @Path("settings")
    public Map<String, Object> change(@Nullable String body) {
        request.auth().realm().requireManageRealm();
        request.query();
        return new SettingsResource(request).write(body);
    }

    /** Puts the client profile and policy by which users get their clients back where they have been taken away. */
    @POST
    @Path("setup")
    public Map<String, Boolean> setup(@Nullable String body) {
        request.auth().realm().requireManageRealm();
        request.query();
        AdminRequest.body(body, List.of());
        request.settings();
        Map<String, Boolean> answer = Map.of("changed", new ReturnPolicy(request.realm()).install());
        request.record(answer);
        return answer;
    }

    @GET
    @Path("plan")
    public PlanView plan() {
        request.auth().clients().requireView();
        AdminRequest.Query query = request.query(ReaperRequest.AFTER, ReaperRequest.MAX);
        return new PlanResource(request).page(query.get(ReaperRequest.AFTER), query.get(ReaperRequest.MAX));
    }

    @GET
    @Path("plan.csv")
    @Produces("text/csv")
    public Response csv() {
        request.auth().clients().requireView();
        request.query();
        return Response.ok(new PlanResource(request).csv())
                .header("Content-Disposition", "attachment; filename=\"plan.csv\"")
                .build();
    }

    @POST
    @Path("adopt")
    public AdoptionView adopt(@Nullable String body) {
        request.auth().realm().requireManageRealm();
        AdminRequest.Query query = request.query(DRY_RUN, ReaperRequest.MAX);
        if (!query.get(DRY_RUN)) {
            request.requireManageClients();
        }
        AdminRequest.body(body, List.of());
        return new AdoptionResource(request).adopt(query.get(DRY_RUN), query.get(ReaperRequest.MAX));
    }
}
