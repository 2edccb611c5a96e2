/**
 * What counts as use of a client and what is remembered of it, in pure Java.
 */
@NullMarked
package io.mcppack.keycloak.staleclientreaper.rule;

import org.jspecify.annotations.NullMarked;
