package io.mcppack.keycloak.dcrpolicy.keycloak.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.dcrpolicy.keycloak.McpDcrPolicyFactory;
import io.mcppack.keycloak.dcrpolicy.rule.FindingKind;
import io.mcppack.keycloak.dcrpolicy.rule.PackComponent;
import io.mcppack.keycloak.dcrpolicy.rule.RealmComponent;
import io.mcppack.keycloak.dcrpolicy.rule.SetupChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy;
import org.keycloak.services.ui.extend.UiPageProvider;

/** The tables in docs/dcr-policy-setup.md are what the code does, and the rules spell Keycloak's names as Keycloak does. */
final class SetupPageTest {

    private static final Path PAGE = Path.of("..", "docs", "dcr-policy-setup.md");

    @Test
    void listsEveryChoice() throws IOException {
        assertThat(tableAfter("<!-- choices:"))
                .containsExactlyElementsOf(Arrays.stream(SetupChoice.values())
                        .map(choice -> "| `%s` | `true` | %s |".formatted(choice.key(), choice.help()))
                        .toList());
    }

    @Test
    void listsEveryFinding() throws IOException {
        assertThat(tableAfter("<!-- findings:"))
                .containsExactlyElementsOf(Arrays.stream(FindingKind.values())
                        .map(kind -> "| `%s` | %s | %s |"
                                .formatted(kind.code(), kind.severity().label(), kind.fix()))
                        .toList());
    }

    @Test
    void spellsProviderTypesAndIdsAsKeycloakKnowsThem() {
        assertThat(RealmComponent.REGISTRATION_POLICY).isEqualTo(ClientRegistrationPolicy.class.getName());
        assertThat(RealmComponent.SETTINGS_PAGE).isEqualTo(UiPageProvider.class.getName());
        assertThat(PackComponent.ANONYMOUS_POLICY.providerId()).isEqualTo(McpDcrPolicyFactory.PROVIDER_ID);
        assertThat(PackComponent.AUTHENTICATED_POLICY.providerId()).isEqualTo(McpDcrPolicyFactory.PROVIDER_ID);
    }

    /** The rows below the head of the table that follows the marker. */
    private static List<String> tableAfter(String marker) throws IOException {
        return Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.startsWith(marker))
                .skip(3)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }
}
