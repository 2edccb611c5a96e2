package io.mcppack.keycloak.dcrpolicy.keycloak.rest;

import io.mcppack.keycloak.dcrpolicy.keycloak.doctor.DoctorAnswer;
import io.mcppack.keycloak.dcrpolicy.keycloak.doctor.RealmFactsReader;
import io.mcppack.keycloak.dcrpolicy.keycloak.registration.PolicyComponents;
import io.mcppack.keycloak.dcrpolicy.keycloak.setup.AdminEvents;
import io.mcppack.keycloak.dcrpolicy.keycloak.setup.RealmSetup;
import io.mcppack.keycloak.dcrpolicy.keycloak.setup.RealmSetupLock;
import io.mcppack.keycloak.dcrpolicy.keycloak.setup.SetupAnswer;
import io.mcppack.keycloak.dcrpolicy.keycloak.simulate.Simulation;
import io.mcppack.keycloak.dcrpolicy.keycloak.simulate.SimulationAnswer;
import io.mcppack.keycloak.dcrpolicy.keycloak.simulate.SimulationRequest;
import io.mcppack.keycloak.dcrpolicy.rule.doctor.RealmDoctor;
import io.mcppack.keycloak.dcrpolicy.rule.existing.ExistingClients;
import io.mcppack.keycloak.dcrpolicy.rule.registration.PolicySettings;
import io.mcppack.keycloak.dcrpolicy.rule.setup.SetupChoices;
import io.mcppack.keycloak.dcrpolicy.rule.setup.SetupStep;
import io.mcppack.keycloak.kit.AdminRequest;
import io.mcppack.keycloak.kit.Problem;
import io.mcppack.keycloak.kit.setting.Setting;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;

/** Sets a realm up for MCP clients, undoes it, and says what still prevents them from using it. */
@Produces(MediaType.APPLICATION_JSON)
public class DcrPolicyResource {
    private static final Setting<Boolean> DRY_RUN = Setting.flag("dryRun", false);

    private final AdminRequest request;

    DcrPolicyResource(AdminRequest request) {
        this.request = request;
    }

    @POST
    @Path("setup")
    public Response setUp(@Nullable String body) {
        request.auth().realm().requireManageRealm();
        boolean dry = request.query(DRY_RUN).get(DRY_RUN);
        SetupChoices choices = AdminRequest.valid(() -> SetupChoices.read(AdminRequest.body(body)));
        if (!dry && choices.existingClients() != ExistingClients.LEAVE) {
            request.auth().clients().requireManage();
        }
        return answer(SetupAnswer.of(dry, dry ? here().planSetup(choices) : alone(setup -> setup.setUp(choices))));
    }

    @POST
    @Path("setup/undo")
    public Response undo(@Nullable String body) {
        request.auth().realm().requireManageRealm();
        boolean dry = request.query(DRY_RUN).get(DRY_RUN);
        if (!AdminRequest.body(body).isEmpty()) {
            throw Problem.badRequest("Undo has no choices: it reverts what set-up did. Send {} or nothing.");
        }
        if (!dry && here().undoChangesClients()) {
            request.auth().clients().requireManage();
        }
        return answer(SetupAnswer.of(dry, dry ? here().planUndo() : alone(RealmSetup::undo)));
    }

    @POST
    @Path("simulate")
    public Response simulate(@Nullable String body) {
        request.auth().realm().requireViewRealm();
        request.query();
        SimulationRequest question = SimulationRequest.read(body);
        PolicySettings draft = AdminRequest.valid(() ->
                PolicyComponents.draft(request.session(), request.realm(), question.caller(), question.settings()));
        Simulation simulation = new Simulation(request.session(), draft, question.registrar());
        return answer(SimulationAnswer.of(simulation.of(question.registration())));
    }

    @GET
    @Path("doctor")
    public Response doctor() {
        request.auth().realm().requireViewRealm();
        request.query();
        return answer(
                DoctorAnswer.of(RealmDoctor.examine(new RealmFactsReader(request.session(), request.realm()).facts())));
    }

    @Path("arrivals")
    public ArrivalsResource arrivals() {
        return new ArrivalsResource(request);
    }

    private static Response answer(Object body) {
        return Response.ok(body).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private RealmSetup here() {
        return new RealmSetup(
                request.session(), request.realm(), new AdminEvents(request.session(), request.adminEvent()));
    }

    private List<SetupStep> alone(Function<RealmSetup, List<SetupStep>> task) {
        RealmModel realm = request.realm();
        return RealmSetupLock.run(
                request.session(),
                realm,
                own -> task.apply(new RealmSetup(
                        own,
                        own.realms().getRealm(realm.getId()),
                        new AdminEvents(own, request.adminEvent().clone(own)))));
    }
}
