package io.mcppack.keycloak.mcpmetadata.keycloak.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.kit.setting.Setting;
import io.mcppack.keycloak.mcpmetadata.keycloak.metrics.MeterName;
import io.mcppack.keycloak.mcpmetadata.rule.settings.MetadataOptions;
import io.mcppack.keycloak.testsupport.docs.MarkdownPage;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables in the documentation are what the code does. */
final class DocumentationTest {
    private static final MarkdownPage PAGE = new MarkdownPage("mcp-metadata-reference.md");

    @Test
    void listsEverySetting() throws IOException {
        List<String> rows =
                MetadataOptions.all().stream().map(Setting::documentation).toList();
        assertThat(PAGE.tableAfter("<!-- settings:", rows)).containsExactlyElementsOf(rows);
    }

    @Test
    void listsEveryServerOption() throws IOException {
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
