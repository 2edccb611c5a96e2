/**
 * Every integration test: the built JARs in a real Keycloak.
 */
@NullMarked
package io.mcppack.keycloak.distribution;

import org.jspecify.annotations.NullMarked;
