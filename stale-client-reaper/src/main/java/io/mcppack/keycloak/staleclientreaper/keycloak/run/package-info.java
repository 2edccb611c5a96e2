/**
 * Runs over all dynamic clients of a realm: planned, braked, applied in small transactions, one at a time in a cluster.
 */
@NullMarked
package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import org.jspecify.annotations.NullMarked;
