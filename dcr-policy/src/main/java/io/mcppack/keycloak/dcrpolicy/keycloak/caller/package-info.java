/** Who calls a registration endpoint. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak.caller;

import org.jspecify.annotations.NullMarked;
