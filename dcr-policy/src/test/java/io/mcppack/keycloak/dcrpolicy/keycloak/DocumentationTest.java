package io.mcppack.keycloak.dcrpolicy.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.dcrpolicy.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.keycloak.provider.ProviderConfigProperty;

/** The tables in docs/dcr-policy.md are what the code does; {@code mvn test -Dupdate=true} writes them anew. */
final class DocumentationTest {

    private static final Path PAGE = Path.of("..", "docs", "dcr-policy.md");

    /** The marker, the head of the table and the line below it. */
    private static final int HEAD = 3;

    @Test
    void listsEverySettingWithItsDefaultAndHelpText() throws IOException {
        List<String> rows = McpDcrPolicyConfig.properties().stream()
                .map(DocumentationTest::row)
                .toList();

        assertThat(tableAfter("<!-- settings:", rows)).containsExactlyElementsOf(rows);
    }

    @Test
    void listsEveryRuleWithItsErrorReferenceAndSentence() throws IOException {
        List<String> rows = Arrays.stream(Rule.values())
                .map(rule -> "| `%s` | `%s` | %s | %s |"
                        .formatted(rule.code(), rule.error().code(), rule.reference(), rule.sentence()))
                .toList();

        assertThat(tableAfter("<!-- rules:", rows)).containsExactlyElementsOf(rows);
    }

    private static String row(ProviderConfigProperty setting) {
        Object value = setting.getDefaultValue();
        List<?> values = value instanceof List<?> list ? list : List.of(value);
        String defaults = values.stream().map(each -> "`" + each + "`").collect(Collectors.joining(" "));
        return "| `%s` | %s | %s |".formatted(setting.getName(), defaults, setting.getHelpText());
    }

    private static List<String> tableAfter(String marker, List<String> rows) throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        int start = IntStream.range(0, lines.size())
                        .filter(i -> lines.get(i).startsWith(marker))
                        .findFirst()
                        .orElseThrow()
                + HEAD;
        int end = IntStream.range(start, lines.size())
                .filter(i -> !lines.get(i).startsWith("|"))
                .findFirst()
                .orElse(lines.size());
        if (Boolean.getBoolean("update")) {
            List<String> updated = new ArrayList<>(lines.subList(0, start));
            updated.addAll(rows);
            updated.addAll(lines.subList(end, lines.size()));
            Files.write(PAGE, updated);
            return rows;
        }
        return lines.subList(start, end);
    }
}
