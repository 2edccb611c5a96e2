package io.mcppack.keycloak.themes.rule;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which app somebody probably came from, by the redirect URI of a request that was refused. It only chooses which advice is open
 * already: the address is unchecked, so nothing else may depend on it.
 */
public final class AppGuess {

    private static final Map<String, Pattern> HABITS = Map.of(
            "claude", Pattern.compile("https://claude\\.(?:ai|com)/.*"),
            "chatgpt", Pattern.compile("https://chatgpt\\.com/.*"),
            "cursor", Pattern.compile("cursor://.*|https://www\\.cursor\\.com/.*|http://localhost:8787/.*"),
            "vscode", Pattern.compile("https://(?:insiders\\.)?vscode\\.dev/.*|http://127\\.0\\.0\\.1(?::33418)?/"),
            "inspector", Pattern.compile("http://(?:localhost:6274|127\\.0\\.0\\.1:6276)/.*"),
            "claude-code", Pattern.compile("http://localhost:[0-9]+/callback"),
            "codex", Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+/callback(?:/[A-Za-z0-9_-]+)?"));

    private AppGuess() {}

    public static Optional<String> of(String redirectUri) {
        Stream<String> apps = HABITS.entrySet().stream()
                .filter(habit -> habit.getValue().matcher(redirectUri).matches())
                .map(Map.Entry::getKey);
        return apps.findAny();
    }
}
