/** Reads the catalogue of known clients. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak.catalogue;

import org.jspecify.annotations.NullMarked;
