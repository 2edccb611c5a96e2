/** Checks that the theme is complete and still fits the stock templates it overrides. */
@NullMarked
package io.mcppack.keycloak.themes;

import org.jspecify.annotations.NullMarked;
