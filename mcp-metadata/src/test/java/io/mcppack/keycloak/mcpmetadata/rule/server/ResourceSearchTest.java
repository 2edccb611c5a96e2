package io.mcppack.keycloak.mcpmetadata.rule.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResourceSearchTest {

    @ParameterizedTest
    @CsvSource({
        "https://mcp.example.com/mcp, https://mcp.example.com/mcp",
        "https://mcp.example.com/mcp, HTTPS://MCP.Example.com:443/mcp",
        "https://mcp.example.com/mcp, https://mcp.example.com:0443/mcp",
        "https://mcp.example.com, https://mcp.example.com/",
        "https://mcp.example.com/, https://MCP.example.com",
        "https://mcp.example.com/, https://MCP.example.com:443",
        "https://mcp.example.com/a_b%25/C, https://mcp.Example.com:443/a_b%25/C",
        "http://[::1]:8080/mcp, HTTP://[::1]:8080/mcp"
    })
    void thePatternFindsEverySpellingOfTheSameUrl(String asked, String registered) {
        assertThat(new ResourceUrl(asked).names(new ResourceUrl(registered))).isTrue();
        assertThat(finds(ResourceSearch.of(new ResourceUrl(asked)).pattern(), registered))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://mcp.example.com/a_b, https://mcp.example.com/axb",
        "https://mcp.example.com/a%25b, https://mcp.example.com/a-25b",
        "https://mcp.example.com/a, https://mcp.example.com/b",
        "https://mcp.example.com/a, https://mcp-example.org/a"
    })
    void wildcardsInAUrlAreLetters(String asked, String registered) {
        assertThat(finds(ResourceSearch.of(new ResourceUrl(asked)).pattern(), registered))
                .isFalse();
    }

    @Test
    void theUsualSpellingsComeFirst() {
        assertThat(ResourceSearch.of(new ResourceUrl("HTTPS://mcp.example.com:443"))
                        .spellings())
                .containsExactly("HTTPS://mcp.example.com:443", "https://mcp.example.com/", "https://mcp.example.com");
        assertThat(ResourceSearch.of(new ResourceUrl("https://mcp.example.com/mcp"))
                        .spellings())
                .containsExactly("https://mcp.example.com/mcp");
    }

    @Test
    void scopesAndPathsAreFoundByTheirLetters() {
        assertThat(finds(ResourceSearch.containing("a_b"), "x a_b c")).isTrue();
        assertThat(finds(ResourceSearch.containing("a_b"), "x a-b c")).isFalse();
        assertThat(finds(ResourceSearch.endingWith("/100%25"), "https://h/100%25"))
                .isTrue();
        assertThat(finds(ResourceSearch.endingWith("/a!b"), "https://h/a!b")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://mcp.example.com, false",
        "https://mcp.example.com/, false",
        "HTTPS://MCP.example.com:443/, false",
        "http://[::1]:8080, false",
        "https://mcp.example.com/a, true",
        "https://mcp.example.com//, true",
        "https://mcp.example.com/a/, true",
        "http://127.0.0.1:8080/mcp, true"
    })
    void aUrlWithoutAPathIsOneWithoutMoreThanASlash(String resource, boolean path) {
        assertThat(finds(ResourceSearch.ANY_URL, resource)).isTrue();
        assertThat(finds(ResourceSearch.URL_WITH_PATH, resource)).isEqualTo(path);
        assertThat(new ResourceUrl(resource).wellKnownPath().isEmpty()).isNotEqualTo(path);
    }

    /** As a database reads {@code lower(value) like pattern escape '!'}. */
    private static boolean finds(String pattern, String value) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char next = pattern.charAt(i);
            if (next == ResourceSearch.ESCAPE) {
                i++;
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(i))));
            } else {
                regex.append(next == '%' ? ".*" : next == '_' ? "." : Pattern.quote(String.valueOf(next)));
            }
        }
        return value.toLowerCase(Locale.ROOT).matches(regex.toString());
    }
}
