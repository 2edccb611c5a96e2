/**
 * Lets Keycloak Workflows see which clients are used and stale, and put them to sleep.
 */
@NullMarked
package io.mcppack.keycloak.staleclientreaper.keycloak.workflow;

import org.jspecify.annotations.NullMarked;
