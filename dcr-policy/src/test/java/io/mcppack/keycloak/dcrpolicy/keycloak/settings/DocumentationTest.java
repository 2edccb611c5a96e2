package io.mcppack.keycloak.dcrpolicy.keycloak.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.dcrpolicy.keycloak.metrics.MeterName;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Rule;
import io.mcppack.keycloak.kit.setting.Setting;
import io.mcppack.keycloak.testsupport.docs.MarkdownPage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables in docs/dcr-policy.md are what the code does. */
final class DocumentationTest {
    private static final MarkdownPage PAGE = new MarkdownPage("dcr-policy.md");

    @Test
    void listsEverySettingWithItsDefaultAndHelpText() throws IOException {
        Properties words = Messages.in("en");
        List<String> rows = PolicyOptions.all().stream()
                .map(option ->
                        option.labelled("", words.getProperty(option.help())).documentation())
                .map(row -> row.replace(
                        "| `clients` |  |", "| `clients` | those of the [catalogue](client-catalogue.md) |"))
                .toList();

        assertThat(PAGE.tableAfter("<!-- settings:", rows)).containsExactlyElementsOf(rows);
    }

    @Test
    void listsEveryRuleWithItsErrorReferenceAndSentence() throws IOException {
        List<String> rows = Arrays.stream(Rule.values())
                .map(rule -> "| `%s` | `%s` | %s | %s |"
                        .formatted(rule.code(), rule.error().code(), rule.reference(), rule.sentence()))
                .toList();

        assertThat(PAGE.tableAfter("<!-- rules:", rows)).containsExactlyElementsOf(rows);
    }

    @Test
    void listsEveryOptionOfTheServer() throws IOException {
        List<String> rows =
                ServerOptions.all().stream().map(Setting::documentation).toList();

        assertThat(PAGE.tableAfter("<!-- server options:", rows)).containsExactlyElementsOf(rows);
    }

    @Test
    void listsEveryMetric() throws IOException {
        List<String> rows =
                Stream.of(MeterName.values()).map(MeterName::documentation).toList();

        assertThat(PAGE.tableAfter("<!-- metrics:", rows)).containsExactlyElementsOf(rows);
    }
}
