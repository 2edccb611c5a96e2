package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which dynamic clients somebody asks for, and in which order.
 *
 * @param after where the page before ended, in the words of this list
 */
public record ClientFilter(
        @Nullable String state,
        @Nullable String origin,
        boolean neverUsed,
        @Nullable Instant usedBefore,
        boolean byLastUse,
        @Nullable String after) {}
