/** The table of the module: how many self-registered clients each realm has. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak.jpa;

import org.jspecify.annotations.NullMarked;
