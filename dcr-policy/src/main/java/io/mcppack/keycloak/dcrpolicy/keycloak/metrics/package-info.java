/** What an operator's monitoring learns of this module. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak.metrics;

import org.jspecify.annotations.NullMarked;
