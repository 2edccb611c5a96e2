/**
 * Gives the pages of the theme what Keycloak's own page model lacks: the redirect URI and the resource of this request.
 */
@NullMarked
package io.mcppack.keycloak.themes.keycloak;

import org.jspecify.annotations.NullMarked;
