package io.mcppack.keycloak.dcrpolicy.keycloak.setup;

import io.mcppack.keycloak.dcrpolicy.keycloak.existing.ClientHardening;
import io.mcppack.keycloak.dcrpolicy.keycloak.existing.ClientReviewer;
import io.mcppack.keycloak.dcrpolicy.keycloak.existing.SilentClients;
import io.mcppack.keycloak.dcrpolicy.rule.existing.ExistingClients;
import io.mcppack.keycloak.dcrpolicy.rule.setup.ExistingClientsPlan;
import io.mcppack.keycloak.dcrpolicy.rule.setup.SetupStep;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What set-up and undo do with self-registered clients that the realm had before. */
final class ExistingClientSteps {
    private final ClientReviewer reviewer;
    private final ClientHardening hardening;
    private final SilentClients silent;

    ExistingClientSteps(KeycloakSession session, RealmModel realm, ChangeListener listener) {
        this.reviewer = new ClientReviewer(session, realm);
        this.hardening = new ClientHardening(session, realm, listener::client);
        this.silent = new SilentClients(session, realm);
    }

    List<SetupStep> plan(ExistingClients choice) {
        return ExistingClientsPlan.of(choice, reviewer.objections());
    }

    void apply(ExistingClients choice) {
        hardening.apply(choice, ExistingClientsPlan.next(choice, reviewer.objections()));
    }

    boolean undoChangesClients() {
        return hardening.remembered() > 0;
    }

    List<SetupStep> planUndo() {
        return ExistingClientsPlan.undo(hardening.remembered(), silent.afterUndo());
    }

    void undo() {
        hardening.undo();
    }
}
