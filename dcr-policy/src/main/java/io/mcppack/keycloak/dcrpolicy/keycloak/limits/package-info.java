/** Counts self-registered clients in a table of the pack. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak.limits;

import org.jspecify.annotations.NullMarked;
