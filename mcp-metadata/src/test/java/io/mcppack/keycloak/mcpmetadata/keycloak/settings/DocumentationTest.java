package io.mcppack.keycloak.mcpmetadata.keycloak.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.kit.setting.Setting;
import io.mcppack.keycloak.mcpmetadata.keycloak.metrics.MeterName;
import io.mcppack.keycloak.mcpmetadata.rule.settings.MetadataOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables in docs/mcp-metadata.md are what the code does. */
final class DocumentationTest {

    private static final Path PAGE = Path.of("..", "docs", "mcp-metadata.md");

    @Test
    void listsEverySetting() throws IOException {
        assertThat(tableAfter("<!-- settings:"))
                .containsExactlyElementsOf(MetadataOptions.all().stream()
                        .map(Setting::documentation)
                        .toList());
    }

    @Test
    void listsEveryMetric() throws IOException {
        assertThat(tableAfter("<!-- metrics:"))
                .containsExactlyElementsOf(Arrays.stream(MeterName.values())
                        .map(MeterName::documentation)
                        .toList());
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
