package io.mcppack.keycloak.dcrpolicy.keycloak.rest;

import io.mcppack.keycloak.dcrpolicy.keycloak.doctor.DoctorAnswer;
import io.mcppack.keycloak.dcrpolicy.keycloak.doctor.DoctorSurvey;
import io.mcppack.keycloak.dcrpolicy.keycloak.registration.Governance;
import io.mcppack.keycloak.dcrpolicy.keycloak.setup.AdminEvents;
import io.mcppack.keycloak.dcrpolicy.keycloak.setup.RealmSetup;
import io.mcppack.keycloak.dcrpolicy.keycloak.setup.RealmSetupLock;
import io.mcppack.keycloak.dcrpolicy.keycloak.setup.SetupAnswer;
import io.mcppack.keycloak.dcrpolicy.keycloak.setup.SetupRequest;
import io.mcppack.keycloak.dcrpolicy.keycloak.simulate.Simulation;
import io.mcppack.keycloak.dcrpolicy.keycloak.simulate.SimulationAnswer;
import io.mcppack.keycloak.dcrpolicy.keycloak.simulate.SimulationRequest;
import io.mcppack.keycloak.dcrpolicy.rule.doctor.RealmDoctor;
import io.mcppack.keycloak.dcrpolicy.rule.registration.PolicySettings;
import io.mcppack.keycloak.dcrpolicy.rule.setup.SetupChoices;
import io.mcppack.keycloak.dcrpolicy.rule.setup.SetupStep;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Opens a realm for MCP clients, closes it again, and says what stands in their way. */
@Produces(MediaType.APPLICATION_JSON)
public class DcrPolicyResource {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;

    DcrPolicyResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.adminEvent = adminEvent;
    }

    @POST
    @Path("setup")
    public Response setUp(@QueryParam("dryRun") @Nullable String dryRun, @Nullable String body) {
        auth.realm().requireManageRealm();
        boolean dry = SetupRequest.flag("dryRun", dryRun);
        SetupChoices choices = SetupRequest.choices(body);
        return SetupAnswer.of(dry, dry ? here().planSetup(choices) : alone(setup -> setup.setUp(choices)));
    }

    @POST
    @Path("setup/undo")
    public Response undo(@QueryParam("dryRun") @Nullable String dryRun, @Nullable String body) {
        auth.realm().requireManageRealm();
        boolean dry = SetupRequest.flag("dryRun", dryRun);
        SetupRequest.requireNothing(body);
        return SetupAnswer.of(dry, dry ? here().planUndo() : alone(RealmSetup::undo));
    }

    @POST
    @Path("simulate")
    public Response simulate(@Nullable String body) {
        auth.realm().requireViewRealm();
        SimulationRequest question = SimulationRequest.read(body);
        Simulation simulation = new Simulation(session, draft(question), question.registrar());
        return SimulationAnswer.of(simulation.of(question.registration()));
    }

    @GET
    @Path("doctor")
    public Response doctor() {
        auth.realm().requireViewRealm();
        return DoctorAnswer.of(RealmDoctor.examine(new DoctorSurvey(session, realm).facts()));
    }

    private PolicySettings draft(SimulationRequest question) {
        try {
            return Governance.draft(session, realm, question.caller(), question.settings());
        } catch (IllegalArgumentException e) {
            throw SetupRequest.refused(e.getMessage());
        }
    }

    private RealmSetup here() {
        return new RealmSetup(session, realm, new AdminEvents(session, adminEvent));
    }

    private List<SetupStep> alone(Function<RealmSetup, List<SetupStep>> task) {
        return RealmSetupLock.run(
                session,
                realm,
                own -> task.apply(new RealmSetup(
                        own, own.realms().getRealm(realm.getId()), new AdminEvents(own, adminEvent.clone(own)))));
    }
}
