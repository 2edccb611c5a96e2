/** Who may register, as what: every decision of the registration policy, in pure Java. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.rule;

import org.jspecify.annotations.NullMarked;
