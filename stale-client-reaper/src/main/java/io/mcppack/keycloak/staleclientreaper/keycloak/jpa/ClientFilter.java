package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which dynamic clients somebody asks for, and in which order.
 *
 * @param after where the page before ended, in the words of this list
 */
public record ClientFilter(
        @Nullable String state,
        @Nullable String origin,
        @Nullable String software,
        boolean neverUsed,
        @Nullable Instant usedBefore,
        Sort sort,
        @Nullable String after) {

    /** The order of a list. */
    public enum Sort {
        CLIENT_ID("clientId"),
        LAST_USE("lastUsedAt"),
        REGISTRATION("registeredAt");

        private final String key;

        Sort(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }

        public static Optional<Sort> ofKey(String key) {
            return Arrays.stream(values()).filter(sort -> sort.key.equals(key)).findFirst();
        }
    }
}
