package io.mcppack.keycloak.themes.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResourceNameTest {
    @ParameterizedTest
    @CsvSource({
        "https://mcp.example.com/notes, https://mcp.example.com/notes, true",
        "https://mcp.example.com, HTTPS://MCP.example.com:443/, true",
        "https://mcp.example.com/notes, https://mcp.example.com/notes/, false",
        "https://mcp.example.com/notes, https://mcp.example.com/Notes, false",
        "https://mcp.example.com/notes, http://mcp.example.com/notes, false",
        "https://mcp.example.com/notes, https://user@mcp.example.com/notes, false",
        "nonsense, nonsense, false",
        "a b, a b, false"
    })
    void comparesByMeaning(String one, String other, boolean same) {
        assertThat(ResourceName.isSame(one, other)).isEqualTo(same);
        assertThat(ResourceName.isSame(other, one)).isEqualTo(same);
    }
}
