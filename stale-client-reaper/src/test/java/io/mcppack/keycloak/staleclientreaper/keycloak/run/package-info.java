/**
 * What the adapters must agree on with Keycloak, tested without a server.
 */
@NullMarked
package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import org.jspecify.annotations.NullMarked;
