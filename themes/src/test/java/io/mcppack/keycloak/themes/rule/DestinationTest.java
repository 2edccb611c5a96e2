package io.mcppack.keycloak.themes.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DestinationTest {
    @ParameterizedTest
    @CsvSource({
        "https://claude.ai/api/mcp/auth_callback, WEB, claude.ai",
        "HTTPS://Claude.AI/cb, WEB, claude.ai",
        "https://claude.ai:443/cb, WEB, claude.ai",
        "https://claude.ai:8443, WEB, claude.ai:8443",
        "https://claude.ai?x=y, WEB, claude.ai",
        "https://claude.ai.evil.example/cb, WEB, claude.ai.evil.example",
        "https://evil.example/claude.ai, WEB, evil.example",
        "https://localhost.evil.example/cb, WEB, localhost.evil.example",
        "https://203.0.113.7/cb, WEB, 203.0.113.7",
        "https://[2001:db8::1]:8080/cb, WEB, [2001:db8::1]:8080",
        "http://intranet.example/cb, PLAIN_WEB, http://intranet.example",
        "http://localhost/callback, COMPUTER, localhost",
        "http://localhost:8765/callback, COMPUTER, localhost:8765",
        "http://127.0.0.1:33418/, COMPUTER, 127.0.0.1:33418",
        "http://127.9.9.9/, COMPUTER, 127.9.9.9",
        "http://[::1]:3000/cb, COMPUTER, [::1]:3000",
        "cursor://anysphere.cursor-mcp/oauth/callback, APP, cursor://anysphere.cursor-mcp",
        "com.example.app:/callback, APP, com.example.app:",
        "com.example.app:callback, APP, com.example.app:",
        "COM.example.app://x, APP, com.example.app://x"
    })
    void saysWhereTheCodeGoes(String redirectUri, Destination.Kind kind, String text) {
        assertThat(Destination.of(redirectUri))
                .extracting(Destination::kind, Destination::text)
                .containsExactly(kind, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://claude.ai@evil.example/",
                "https://claude.ai\\@evil.example/",
                "https://evil.example\\.claude.ai/",
                "https://claude.ai%2eevil.example/",
                "https:claude.ai/cb",
                "https:///claude.ai",
                "https://claude.ai:x/",
                "http:\\\\claude.ai",
                "https://claude.ai /cb",
                "https://-/",
                "httpx://x",
                "httpx//",
                "data:text/html,x",
                "file:///etc",
                "intent://x",
                "//claude.ai",
                "javascript:alert(1)//%0a\u0000",
                "app://user@host/cb",
                "https://claude.ai/\\@evil.example"
            })
    void showsTheWholeOfWhatBrowsersMayReadDifferently(String redirectUri) {
        Destination odd = Destination.of(redirectUri);
        assertThat(odd.kind()).isEqualTo(Destination.Kind.ODD);
        assertThat(odd.host()).isEmpty();
        assertThat(odd.text()).isNotEqualTo("claude.ai").matches("[\\x21-\\x7e]+");
    }

    @Test
    void spellsLettersBeyondAsciiInDigits() {
        assertThat(Destination.of("https://\u0430pple.example/cb"))
                .isEqualTo(new Destination(Destination.Kind.ODD, "https://{U+0430}pple.example/cb", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "https://xn--pple-43d.example/, true",
        "https://www.xn--pple-43d.example/, true",
        "https://apple.example/, false"
    })
    void warnsOfInternationalNames(String redirectUri, boolean foreign) {
        assertThat(Destination.of(redirectUri).hasForeignLetters()).isEqualTo(foreign);
    }

    @Test
    void knowsThatItKnowsNothing() {
        assertThat(Destination.of(" ")).isEqualTo(Destination.UNKNOWN);
    }
}
