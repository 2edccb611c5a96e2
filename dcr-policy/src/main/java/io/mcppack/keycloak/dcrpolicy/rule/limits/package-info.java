/** How many requests a source may send, and how many clients a realm may have. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.rule.limits;

import org.jspecify.annotations.NullMarked;
