/** How many requests from where. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.rule.limits;

import org.jspecify.annotations.NullMarked;
