/** Says what would become of a registration, without storing anything. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak.simulate;

import org.jspecify.annotations.NullMarked;
