/**
 * The reaper as Keycloak sees it: event listener, settings and scheduling.
 */
@NullMarked
package io.mcppack.keycloak.staleclientreaper.keycloak;

import org.jspecify.annotations.NullMarked;
