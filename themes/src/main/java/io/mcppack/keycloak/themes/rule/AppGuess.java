package io.mcppack.keycloak.themes.rule;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The app that probably sent a refused request, by its redirect URI. It only decides which advice is opened first: the
 * address is unchecked, so nothing else may depend on it.
 */
public final class AppGuess {
    /** The first match counts: Claude Code uses any port, Cursor one of these. */
    private static final List<KnownApp> KNOWN_APPS = List.of(
            new KnownApp("claude", "https://claude\\.(?:ai|com)/.*"),
            new KnownApp("chatgpt", "https://chatgpt\\.com/.*"),
            new KnownApp("cursor", "cursor://.*|https://www\\.cursor\\.com/.*|http://localhost:8787/callback"),
            new KnownApp("vscode", "https://(?:insiders\\.)?vscode\\.dev/.*|http://127\\.0\\.0\\.1(?::33418)?/"),
            new KnownApp("inspector", "http://(?:localhost:6274|127\\.0\\.0\\.1:6276)/.*"),
            new KnownApp("claude-code", "http://localhost:[0-9]+/callback"),
            new KnownApp("codex", "http://127\\.0\\.0\\.1:[0-9]+/callback(?:/[A-Za-z0-9_-]+)?"));

    private record KnownApp(String app, Pattern redirectUri) {
        KnownApp(String app, String redirectUri) {
            this(app, Pattern.compile(redirectUri));
        }
    }

    private AppGuess() {}

    public static Optional<String> of(String redirectUri) {
        return KNOWN_APPS.stream()
                .filter(app -> app.redirectUri().matcher(redirectUri).matches())
                .map(KnownApp::app)
                .findFirst();
    }
}
