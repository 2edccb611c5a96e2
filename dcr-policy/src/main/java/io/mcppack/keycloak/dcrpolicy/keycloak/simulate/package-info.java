/** Answers how a registration would be judged and stored, without storing it. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak.simulate;

import org.jspecify.annotations.NullMarked;
