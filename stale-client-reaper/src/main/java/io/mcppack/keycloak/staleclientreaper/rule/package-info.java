/**
 * What counts as use of a client, what is remembered of it, and what follows from it, in pure Java.
 */
@NullMarked
package io.mcppack.keycloak.staleclientreaper.rule;

import org.jspecify.annotations.NullMarked;
