package io.mcppack.keycloak.themes.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AppGuessTest {
    @ParameterizedTest
    @CsvSource({
        "https://claude.ai/api/mcp/auth_callback, claude",
        "https://chatgpt.com/connector/oauth/abc, chatgpt",
        "cursor://anysphere.cursor-mcp/oauth/callback, cursor",
        "http://localhost:8787/callback, cursor",
        "https://insiders.vscode.dev/redirect, vscode",
        "http://127.0.0.1:33418/, vscode",
        "http://localhost:6274/oauth/callback, inspector",
        "http://localhost:56648/callback, claude-code",
        "http://127.0.0.1:40123/callback/AbCd_-123456, codex"
    })
    void knowsTheHabitsOfApps(String redirectUri, String app) {
        assertThat(AppGuess.of(redirectUri)).contains(app);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://claude.ai.evil.example/", "http://localhost:1234/oauth/callback", "x"})
    void opensNothingRatherThanTheWrongAdvice(String redirectUri) {
        assertThat(AppGuess.of(redirectUri)).isEmpty();
    }
}
