package io.mcppack.keycloak.dcrpolicy.keycloak.setup;

import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.ArrivalInstallation;
import io.mcppack.keycloak.dcrpolicy.keycloak.consent.ConsentInstallation;
import io.mcppack.keycloak.dcrpolicy.keycloak.settings.McpDcrPolicyConfig;
import io.mcppack.keycloak.dcrpolicy.rule.setup.RealmChange;
import io.mcppack.keycloak.dcrpolicy.rule.setup.SetupChoices;
import io.mcppack.keycloak.dcrpolicy.rule.setup.SetupPlan;
import io.mcppack.keycloak.dcrpolicy.rule.setup.SetupRecord;
import io.mcppack.keycloak.dcrpolicy.rule.setup.SetupStep;
import io.mcppack.keycloak.dcrpolicy.rule.setup.UndoPlan;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Plans and applies set-up and undo, and records what was done, all in the transaction of its session. */
public final class RealmSetup {
    private static final Logger LOG = Logger.getLogger(RealmSetup.class);

    private static final SetupStep CONSENT_PAGE = new SetupStep(
            "Have users asked for consent again: the required action or its client policy is missing or disabled.",
            new RealmChange.Repair("consent page"));

    private static final SetupStep ARRIVALS = new SetupStep(
            "Have clients stored when their users come: the client policy for that is missing or disabled.",
            new RealmChange.Repair("arrivals"));

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ChangeListener listener;

    public RealmSetup(KeycloakSession session, RealmModel realm, ChangeListener listener) {
        this.session = session;
        this.realm = realm;
        this.listener = listener;
    }

    public List<SetupStep> planSetup(SetupChoices choices) {
        SetupRecordAttribute.read(realm);
        List<SetupStep> steps = new ArrayList<>(SetupPlan.of(new SetupFactsReader(session, realm).facts(), choices));
        if (McpDcrPolicyConfig.isGoverned(realm) && !new ConsentInstallation(realm).isComplete()) {
            steps.add(CONSENT_PAGE);
        }
        if (McpDcrPolicyConfig.isGoverned(realm) && !new ArrivalInstallation(realm).isComplete()) {
            steps.add(ARRIVALS);
        }
        steps.addAll(existingClients().plan(choices.existingClients()));
        return steps;
    }

    public List<SetupStep> planUndo() {
        List<SetupStep> steps = new ArrayList<>(existingClients().planUndo());
        steps.addAll(UndoPlan.of(new SetupFactsReader(session, realm).facts(), SetupRecordAttribute.read(realm)));
        return steps;
    }

    public List<SetupStep> setUp(SetupChoices choices) {
        SetupRecord setupRecord = SetupRecordAttribute.read(realm);
        List<SetupStep> steps = planSetup(choices);
        SetupRecordAttribute.write(realm, setupRecord.plus(apply(steps)));
        if (steps.contains(CONSENT_PAGE)) {
            new ConsentInstallation(realm).install();
        }
        if (steps.contains(ARRIVALS)) {
            new ArrivalInstallation(realm).install();
        }
        existingClients().apply(choices.existingClients());
        LOG.infof("Realm %s is set up for MCP clients", realm.getName());
        return steps;
    }

    public List<SetupStep> undo() {
        List<SetupStep> steps = planUndo();
        existingClients().undo();
        apply(steps);
        SetupRecordAttribute.forget(realm);
        LOG.infof("The set-up of realm %s for MCP clients is undone", realm.getName());
        return steps;
    }

    /** Whether undo changes clients, which needs a role of its own. */
    public boolean undoChangesClients() {
        return existingClients().undoChangesClients();
    }

    private ExistingClientSteps existingClients() {
        return new ExistingClientSteps(session, realm, listener);
    }

    private List<RealmChange> apply(List<SetupStep> steps) {
        RealmChanges changes = new RealmChanges(realm, listener);
        return steps.stream().map(SetupStep::change).map(changes::apply).toList();
    }
}
