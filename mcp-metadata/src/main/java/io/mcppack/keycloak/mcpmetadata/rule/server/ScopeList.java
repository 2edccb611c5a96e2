package io.mcppack.keycloak.mcpmetadata.rule.server;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scopes in the order a token names them (RFC 6749 section 3.3).
 */
public record ScopeList(List<String> names) {

    public ScopeList {
        names = List.copyOf(names);
    }

    /** Reads what stands in a token or a request; nothing at all is an empty list. */
    public static ScopeList of(@Nullable String text) {
        return new ScopeList(
                text == null
                        ? List.of()
                        : Arrays.stream(text.split("\\s+", -1))
                                .filter(name -> !name.isEmpty())
                                .distinct()
                                .toList());
    }

    public ScopeList without(Collection<String> others) {
        return new ScopeList(
                names.stream().filter(name -> !others.contains(name)).toList());
    }

    public String text() {
        return String.join(" ", names);
    }
}
