/** Registrations for which no client is stored: the keys, the tables, the counts and the clean-up. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak.arrival;

import org.jspecify.annotations.NullMarked;
