/** The tables of this module, as Keycloak is told of them. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak.tables;

import org.jspecify.annotations.NullMarked;
