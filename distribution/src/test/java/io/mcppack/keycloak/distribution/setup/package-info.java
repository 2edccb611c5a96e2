/** Set-up, its undo, and the way out of the pack. */
@NullMarked
package io.mcppack.keycloak.distribution.setup;

import org.jspecify.annotations.NullMarked;
