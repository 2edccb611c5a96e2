package io.mcppack.keycloak.staleclientreaper.keycloak.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list as JSON.
 *
 * @param next what {@code after} has to be for the next page; absent at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {}
