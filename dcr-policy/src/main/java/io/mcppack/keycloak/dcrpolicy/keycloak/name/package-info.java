/** Reads the names in a realm that no self-registered client may resemble. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak.name;

import org.jspecify.annotations.NullMarked;
