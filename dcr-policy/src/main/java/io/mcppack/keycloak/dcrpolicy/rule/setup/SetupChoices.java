package io.mcppack.keycloak.dcrpolicy.rule.setup;

import io.mcppack.keycloak.dcrpolicy.rule.existing.ExistingClients;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the operator wants set up.
 *
 * @param existingClients what happens to self-registered clients that the realm has already
 */
public record SetupChoices(Set<SetupChoice> wanted, ExistingClients existingClients) {
    public static final String EXISTING_CLIENTS = "existingClients";

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
        ExistingClients existingClients = ExistingClients.LEAVE;
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, @Nullable Object> member : members.entrySet()) {
            String key = member.getKey();
            Object value = member.getValue();
            if (key.equals(EXISTING_CLIENTS)) {
                Optional<ExistingClients> chosen = ExistingClients.of(value);
                existingClients = chosen.orElse(existingClients);
                if (chosen.isEmpty()) {
                    wrong.add("\"" + key + "\" is none of leave, harden and sleep");
                }
                continue;
            }
            SetupChoice choice = choice(key);
            if (choice == null) {
                wrong.add("\"" + key + "\" is not a choice: write one of " + keys());
            } else if (!(value instanceof Boolean)) {
                wrong.add("\"" + key + "\" is neither true nor false");
            } else if (value.equals(false)) {
                wanted.remove(choice);
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong) + ".");
        }
        return new SetupChoices(wanted, existingClients);
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
        return Stream.concat(Arrays.stream(SetupChoice.values()).map(SetupChoice::key), Stream.of(EXISTING_CLIENTS))
                .collect(Collectors.joining(", "));
    }
}
