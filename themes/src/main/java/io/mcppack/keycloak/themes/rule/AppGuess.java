package io.mcppack.keycloak.themes.rule;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which app somebody probably came from, by the redirect URI of a request that was refused. It only chooses which
 * advice is open already: the address is unchecked, so nothing else may depend on it.
 */
public final class AppGuess {

    /** The first that fits: Claude Code takes any port, Cursor one of these. */
    private static final List<Habit> HABITS = List.of(
            new Habit("claude", "https://claude\\.(?:ai|com)/.*"),
            new Habit("chatgpt", "https://chatgpt\\.com/.*"),
            new Habit("cursor", "cursor://.*|https://www\\.cursor\\.com/.*|http://localhost:8787/callback"),
            new Habit("vscode", "https://(?:insiders\\.)?vscode\\.dev/.*|http://127\\.0\\.0\\.1(?::33418)?/"),
            new Habit("inspector", "http://(?:localhost:6274|127\\.0\\.0\\.1:6276)/.*"),
            new Habit("claude-code", "http://localhost:[0-9]+/callback"),
            new Habit("codex", "http://127\\.0\\.0\\.1:[0-9]+/callback(?:/[A-Za-z0-9_-]+)?"));

    private record Habit(String app, Pattern redirectUri) {
        Habit(String app, String redirectUri) {
            this(app, Pattern.compile(redirectUri));
        }
    }

    private AppGuess() {}

    public static Optional<String> of(String redirectUri) {
        return HABITS.stream()
                .filter(habit -> habit.redirectUri().matcher(redirectUri).matches())
                .map(Habit::app)
                .findFirst();
    }
}
