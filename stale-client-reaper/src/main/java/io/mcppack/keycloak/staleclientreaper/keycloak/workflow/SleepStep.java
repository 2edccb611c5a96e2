package io.mcppack.keycloak.staleclientreaper.keycloak.workflow;

import io.mcppack.keycloak.staleclientreaper.keycloak.run.ReaperRuns;
import io.mcppack.keycloak.staleclientreaper.keycloak.settings.ReaperConfig;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperSettings;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.workflow.WorkflowExecutionContext;
import org.keycloak.models.workflow.WorkflowInvalidStateException;
import org.keycloak.models.workflow.WorkflowStepProvider;

/** Puts the client of a workflow to sleep, in the transaction that Keycloak makes for the step. */
final class SleepStep implements WorkflowStepProvider {
    private final KeycloakSession session;

    SleepStep(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void run(WorkflowExecutionContext context) {
        RealmModel realm = session.getContext().getRealm();
        ReaperSettings settings = ReaperConfig.settings(realm)
                .orElseThrow(() -> new WorkflowInvalidStateException(
                        "Nobody could come back in this realm: create a component with the provider id"
                                + " stale-client-reaper first."));
        new StaleClientSleep(session, realm, ReaperRuns.of(session).lifecycle(settings)).sleep(context.getResourceId());
    }

    @Override
    public void close() {}
}
