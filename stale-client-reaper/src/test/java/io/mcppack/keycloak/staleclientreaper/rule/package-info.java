/**
 * Tables of cases for every decision of the reaper.
 */
@NullMarked
package io.mcppack.keycloak.staleclientreaper.rule;

import org.jspecify.annotations.NullMarked;
