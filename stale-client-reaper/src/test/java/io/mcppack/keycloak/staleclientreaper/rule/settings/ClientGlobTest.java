package io.mcppack.keycloak.staleclientreaper.rule.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientGlobTest {
    @ParameterizedTest
    @CsvSource({
        "app,     app,                        true",
        "app,     apps,                       false",
        "app,     ap,                         false",
        "app,     App,                        false",
        "a.p,     app,                        false",
        "a?p,     app,                        false",
        "*,       '',                         true",
        "*,       anything,                   true",
        "a*,      a,                          true",
        "a*,      ba,                         false",
        "*a,      ba,                         true",
        "*a*b,    xaxaxb,                     true",
        "*a*b,    xaxaxc,                     false",
        "**x**,   abxcd,                      true",
        "https://*.example.org/*, https://app.example.org/oauth/client.json, true",
        "https://*.example.org/*, https://example.org/oauth/client.json,     false",
        "'',      app,                        false",
    })
    void matchesTheWholeClientId(String pattern, String clientId, boolean matches) {
        assertThat(new ClientGlob(pattern).matches(clientId)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"a*b, a%b", "100%_*, 100!%!_%", "a!b, a!!b", "a.b?, a.b?"})
    void isTheSamePatternForADatabase(String pattern, String like) {
        assertThat(new ClientGlob(pattern).like('!')).isEqualTo(like);
    }

    @Test
    void isNotSlowForAnyPattern() {
        assertThat(new ClientGlob("*a".repeat(120) + "*b").matches("a".repeat(255)))
                .isFalse();
    }
}
