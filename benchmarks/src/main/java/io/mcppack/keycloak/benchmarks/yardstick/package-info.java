/**
 * What runs inside the measured server beside the pack, so that the pack can be held against Keycloak alone.
 */
@NullMarked
package io.mcppack.keycloak.benchmarks.yardstick;

import org.jspecify.annotations.NullMarked;
