/** The registration policy as Keycloak sees it: thin adapters that ask the rules and translate their verdict. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak;

import org.jspecify.annotations.NullMarked;
