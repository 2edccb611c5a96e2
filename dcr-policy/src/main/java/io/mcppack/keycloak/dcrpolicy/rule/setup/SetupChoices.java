package io.mcppack.keycloak.dcrpolicy.rule.setup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the operator wants set up. */
public record SetupChoices(Set<SetupChoice> wanted) {
    public SetupChoices {
        wanted = Set.copyOf(wanted);
    }

    /**
     * Reads the members of the request.
     *
     * @throws IllegalArgumentException with a sentence that names every member that means nothing
     */
    public static SetupChoices read(Map<String, @Nullable Object> members) {
        Set<SetupChoice> wanted = EnumSet.allOf(SetupChoice.class);
        List<String> wrong = new ArrayList<>();
        members.forEach((key, value) -> {
            SetupChoice choice = choice(key);
            if (choice == null) {
                wrong.add("\"" + key + "\" is not a choice: write one of " + keys());
            } else if (!(value instanceof Boolean)) {
                wrong.add("\"" + key + "\" is neither true nor false");
            } else if (value.equals(false)) {
                wanted.remove(choice);
            }
        });
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong) + ".");
        }
        return new SetupChoices(wanted);
    }

    boolean wants(SetupChoice choice) {
        return wanted.contains(choice);
    }

    private static @Nullable SetupChoice choice(String key) {
        return Arrays.stream(SetupChoice.values())
                .filter(choice -> choice.key().equals(key))
                .findAny()
                .orElse(null);
    }

    private static String keys() {
        return Arrays.stream(SetupChoice.values()).map(SetupChoice::key).collect(Collectors.joining(", "));
    }
}
