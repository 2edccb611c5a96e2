package io.mcppack.keycloak.mcpmetadata.rule.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.mcpmetadata.rule.server.ResourceUrl;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DocumentAddressTest {

    private static final DocumentAddress NOWHERE = new DocumentAddress.Nowhere();

    @Test
    void namesAServerByItsId() {
        assertThat(DocumentAddress.of("servers/weather", List.of())).isEqualTo(new DocumentAddress.ById("weather"));
        assertThat(DocumentAddress.of("servers/weather", List.of("https://b.example")))
                .isEqualTo(new DocumentAddress.ById("weather"));
    }

    @Test
    void namesAServerByItsResource() {
        assertThat(DocumentAddress.of("servers", List.of("https://mcp.example.com")))
                .isEqualTo(new DocumentAddress.ByResource(new ResourceUrl("https://mcp.example.com")));
        assertThat(DocumentAddress.of("servers", List.of())).isEqualTo(NOWHERE);
        assertThat(DocumentAddress.of("servers", List.of("nonsense"))).isEqualTo(NOWHERE);
        assertThat(DocumentAddress.of("servers", List.of("https://a.example", "https://a.example")))
                .isEqualTo(NOWHERE);
    }

    @ParameterizedTest
    @CsvSource({
        ".well-known/oauth-protected-resource,              ''",
        ".well-known/oauth-protected-resource/,             ''",
        ".well-known/oauth-protected-resource/weather,      /weather",
        ".well-known/oauth-protected-resource/weather/,     /weather/",
        ".well-known/oauth-protected-resource/a/b%2Fc,      /a/b%2Fc"
    })
    void namesAServerByThePathOfItsResource(String path, String expected) {
        assertThat(DocumentAddress.of(path, List.of())).isEqualTo(new DocumentAddress.ByPath(expected));
    }

    @ParameterizedTest
    @CsvSource({"''", "servers/a/b", "server", ".well-known/oauth-protected-resourceful", ".well-known"})
    void everythingElseIsNowhere(String path) {
        assertThat(DocumentAddress.of(path, List.of("https://mcp.example.com"))).isEqualTo(NOWHERE);
    }
}
