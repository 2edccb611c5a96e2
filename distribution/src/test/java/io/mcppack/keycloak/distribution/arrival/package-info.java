/** Clients that are stored when their users come. */
@NullMarked
package io.mcppack.keycloak.distribution.arrival;

import org.jspecify.annotations.NullMarked;
