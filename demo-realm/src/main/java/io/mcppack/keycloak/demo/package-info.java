/**
 * The one-command demo: a Keycloak with the pack, a ready realm, and what to try next.
 */
@NullMarked
package io.mcppack.keycloak.demo;

import org.jspecify.annotations.NullMarked;
