package io.mcppack.keycloak.dcrpolicy.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.dcrpolicy.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.keycloak.provider.ProviderConfigProperty;

/** The tables in docs/dcr-policy.md are what the code does. */
final class DocumentationTest {

    private static final Path PAGE = Path.of("..", "docs", "dcr-policy.md");

    @Test
    void listsEverySettingWithItsDefaultAndHelpText() throws IOException {
        assertThat(tableAfter("<!-- settings:"))
                .containsExactlyElementsOf(McpDcrPolicyConfig.properties().stream()
                        .map(DocumentationTest::row)
                        .toList());
    }

    @Test
    void listsEveryRuleWithItsErrorReferenceAndSentence() throws IOException {
        assertThat(tableAfter("<!-- rules:"))
                .containsExactlyElementsOf(Arrays.stream(Rule.values())
                        .map(rule -> "| `%s` | `%s` | %s | %s |"
                                .formatted(rule.code(), rule.error().code(), rule.reference(), rule.sentence()))
                        .toList());
    }

    private static String row(ProviderConfigProperty setting) {
        Object value = setting.getDefaultValue();
        List<?> values = value instanceof List<?> list ? list : List.of(value);
        String defaults = values.stream().map(each -> "`" + each + "`").collect(Collectors.joining(" "));
        return "| `%s` | %s | %s |".formatted(setting.getName(), defaults, setting.getHelpText());
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
