/** What a row says needs no server. */
@NullMarked
package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import org.jspecify.annotations.NullMarked;
