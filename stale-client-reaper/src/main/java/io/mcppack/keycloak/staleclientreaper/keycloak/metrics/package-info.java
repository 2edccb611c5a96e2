/**
 * What an operator's monitoring learns of the reaper.
 */
@NullMarked
package io.mcppack.keycloak.staleclientreaper.keycloak.metrics;

import org.jspecify.annotations.NullMarked;
