package io.mcppack.keycloak.distribution.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.distribution.pack.ContainerMode;
import io.mcppack.keycloak.testsupport.OwnServer;
import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.server.ServerOptions;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientPoliciesRepresentation;
import org.keycloak.representations.idm.RequiredActionProviderRepresentation;

/** A realm that has the policy from a version that asked for no consent of its own. */
@Tag("lifecycle")
final class ConsentUpgradeIT {
    private static final String ACTION = "mcp-consent";
    private static final Consumer<String> PROGRESS = System.out::println;

    @Test
    void asksUsersFromTheNextStartUnlessAnAdministratorSwitchedThatOff() {
        ContainerMode.leavesOut("the next start of a server");
        try (OwnServer keycloak =
                        OwnServer.start(ServerOptions.fromSystemProperties().apart("consent-upgrade"), PROGRESS);
                TestRealm old = keycloak.newRealm();
                TestRealm switchedOff = keycloak.newRealm();
                TestRealm stock = keycloak.newRealm()) {
            govern(old);
            old.admin().flows().removeRequiredAction(ACTION);
            old.admin().clientPoliciesPoliciesResource().updatePolicies(new ClientPoliciesRepresentation());
            govern(switchedOff);
            RequiredActionProviderRepresentation action =
                    switchedOff.admin().flows().getRequiredAction(ACTION);
            action.setEnabled(false);
            switchedOff.admin().flows().updateRequiredAction(ACTION, action);

            keycloak.server().stop(1);
            keycloak.server().ensureRunning(1);

            assertThat(old.admin().flows().getRequiredAction(ACTION).isEnabled())
                    .isTrue();
            assertThat(old.adminRest().get("dcr-policy/doctor").body()).doesNotContain("consent-switched-off");
            assertThat(switchedOff.admin().flows().getRequiredAction(ACTION).isEnabled())
                    .isFalse();
            assertThat(switchedOff.adminRest().get("dcr-policy/doctor").body()).contains("consent-switched-off");
            assertThat(stock.admin().flows().getRequiredActions())
                    .extracting(RequiredActionProviderRepresentation::getAlias)
                    .doesNotContain(ACTION);
        }
    }

    private static void govern(TestRealm realm) {
        assertThat(realm.addComponent(TestRealm.REGISTRATION_POLICY, "mcp-dcr-policy", "anonymous", Map.of())
                        .status())
                .isEqualTo(201);
    }
}
