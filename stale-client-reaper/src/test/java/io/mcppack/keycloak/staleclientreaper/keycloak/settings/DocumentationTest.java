package io.mcppack.keycloak.staleclientreaper.keycloak.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.staleclientreaper.keycloak.metrics.MeterName;
import io.mcppack.keycloak.staleclientreaper.keycloak.use.ListenerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keycloak.provider.ProviderConfigProperty;

/** The tables in docs/stale-client-reaper.md are what the code does. */
final class DocumentationTest {
    private static final Path PAGE = Path.of("..", "docs", "stale-client-reaper.md");

    @Test
    void listsEverySettingOfARealm() throws IOException {
        assertThat(tableAfter("<!-- settings:")).containsExactlyElementsOf(rows(ReaperConfig.properties()));
    }

    @Test
    void listsEveryOptionOfAServer() throws IOException {
        assertThat(tableAfter("<!-- options:")).containsExactlyElementsOf(rows(ListenerConfig.properties()));
    }

    @Test
    void listsEveryMetric() throws IOException {
        assertThat(tableAfter("<!-- metrics:"))
                .containsExactlyElementsOf(Arrays.stream(MeterName.values())
                        .map(MeterName::documentation)
                        .toList());
    }

    private static List<String> rows(List<ProviderConfigProperty> settings) {
        return settings.stream()
                .map(setting -> "| `%s` | %s | %s |"
                        .formatted(setting.getName(), standard(setting.getDefaultValue()), setting.getHelpText()))
                .toList();
    }

    private static String standard(@Nullable Object value) {
        String text = value == null
                ? ""
                : value instanceof List<?> values
                        ? String.join(", ", values.stream().map(String::valueOf).toList())
                        : String.valueOf(value);
        return text.isEmpty() ? "" : "`" + text + "`";
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
