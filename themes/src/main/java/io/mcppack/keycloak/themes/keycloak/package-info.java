/** Adds to the pages of the theme what Keycloak's page model lacks: the redirect URI and the resource of a request. */
@NullMarked
package io.mcppack.keycloak.themes.keycloak;

import org.jspecify.annotations.NullMarked;
