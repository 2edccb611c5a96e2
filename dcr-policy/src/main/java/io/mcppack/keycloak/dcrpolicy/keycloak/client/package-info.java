/** What a granted registration becomes in Keycloak: the client, its scopes, what is remembered of it and what is answered. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak.client;

import org.jspecify.annotations.NullMarked;
