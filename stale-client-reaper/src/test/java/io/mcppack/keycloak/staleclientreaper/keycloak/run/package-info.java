/**
 * What of a run needs no server.
 */
@NullMarked
package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import org.jspecify.annotations.NullMarked;
