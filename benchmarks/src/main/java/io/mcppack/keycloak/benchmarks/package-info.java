/**
 * Load and scale measurements against a running Keycloak. Never shipped.
 */
@NullMarked
package io.mcppack.keycloak.benchmarks;

import org.jspecify.annotations.NullMarked;
