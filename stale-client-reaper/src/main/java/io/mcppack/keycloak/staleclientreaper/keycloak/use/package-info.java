/** Notices the use of clients in Keycloak's events and writes it in batches. */
@NullMarked
package io.mcppack.keycloak.staleclientreaper.keycloak.use;

import org.jspecify.annotations.NullMarked;
