package io.mcppack.keycloak.demoserver;

import java.util.Map;
import java.util.function.BiFunction;

/** A tool, the scope that a token needs for it, and what it does for the caller with a text. */
record Tool(String name, String description, String scope, BiFunction<AccessToken, String, String> action) {

    static final String ARGUMENT = "text";

    Map<String, Object> schema() {
        return Map.of("type", "object", "properties", Map.of(ARGUMENT, Map.of("type", "string")));
    }
}
