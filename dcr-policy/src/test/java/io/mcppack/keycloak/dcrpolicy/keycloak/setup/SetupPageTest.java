package io.mcppack.keycloak.dcrpolicy.keycloak.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.dcrpolicy.keycloak.registration.McpDcrPolicyFactory;
import io.mcppack.keycloak.dcrpolicy.rule.doctor.FindingKind;
import io.mcppack.keycloak.dcrpolicy.rule.setup.PackComponent;
import io.mcppack.keycloak.dcrpolicy.rule.setup.RealmComponent;
import io.mcppack.keycloak.dcrpolicy.rule.setup.SetupChoice;
import io.mcppack.keycloak.testsupport.docs.MarkdownPage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy;
import org.keycloak.services.ui.extend.UiPageProvider;

/**
 * The tables in docs/dcr-policy-setup.md are what the code does, and the rules spell Keycloak's names as Keycloak does.
 */
final class SetupPageTest {
    private static final MarkdownPage PAGE = new MarkdownPage("dcr-policy-setup.md");

    @Test
    void listsEveryChoice() throws IOException {
        List<String> rows = Arrays.stream(SetupChoice.values())
                .map(choice -> "| `%s` | `true` | %s |".formatted(choice.key(), choice.help()))
                .toList();

        assertThat(PAGE.tableAfter("<!-- choices:", rows)).containsExactlyElementsOf(rows);
    }

    @Test
    void listsEveryFinding() throws IOException {
        List<String> rows = Arrays.stream(FindingKind.values())
                .map(kind -> "| `%s` | %s | %s |"
                        .formatted(kind.code(), kind.severity().code(), kind.fix()))
                .toList();

        assertThat(PAGE.tableAfter("<!-- findings:", rows)).containsExactlyElementsOf(rows);
    }

    @Test
    void spellsProviderTypesAndIdsAsKeycloakKnowsThem() {
        assertThat(RealmComponent.REGISTRATION_POLICY).isEqualTo(ClientRegistrationPolicy.class.getName());
        assertThat(RealmComponent.SETTINGS_PAGE).isEqualTo(UiPageProvider.class.getName());
        assertThat(PackComponent.ANONYMOUS_POLICY.providerId()).isEqualTo(McpDcrPolicyFactory.PROVIDER_ID);
        assertThat(PackComponent.AUTHENTICATED_POLICY.providerId()).isEqualTo(McpDcrPolicyFactory.PROVIDER_ID);
    }
}
