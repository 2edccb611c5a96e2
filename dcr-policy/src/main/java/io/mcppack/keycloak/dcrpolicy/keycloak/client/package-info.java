/** A registered client as Keycloak stores it. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak.client;

import org.jspecify.annotations.NullMarked;
