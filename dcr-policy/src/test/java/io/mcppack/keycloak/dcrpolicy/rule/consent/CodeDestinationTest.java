package io.mcppack.keycloak.dcrpolicy.rule.consent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CodeDestinationTest {
    @ParameterizedTest
    @CsvSource({
        "https://claude.ai/cb, https://claude.ai",
        "HTTPS://Claude.AI:443/other?x=1, https://claude.ai",
        "https://claude.ai:8443/cb, https://claude.ai:8443",
        "http://claude.ai/cb, http://claude.ai",
        "http://127.0.0.1:33418/, this computer",
        "http://[::1]/, this computer",
        "http://localhost:1/callback, this computer",
        "https://localhost.evil.example/, https://localhost.evil.example",
        "cursor://anysphere.cursor-mcp/oauth/callback, cursor://anysphere.cursor-mcp",
        "cursor://another/, cursor://another",
        "com.example.app:/cb, com.example.app:/cb",
        "https://claude.ai@evil.example/cb, https://claude.ai@evil.example/cb",
        "https://claude.ai\\@evil.example/cb, https://claude.ai\\@evil.example/cb",
        "'', ''"
    })
    void isAsCoarseAsAUserTellsPlacesApart(String redirectUri, String destination) {
        assertThat(CodeDestination.of(redirectUri).text()).isEqualTo(destination);
    }
}
