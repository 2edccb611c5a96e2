/** Finds, hardens and disables clients that a realm had before its policy, and puts them back. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak.existing;

import org.jspecify.annotations.NullMarked;
