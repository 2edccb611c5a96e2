/**
 * Starts a real Keycloak with the built pack for tests and for the demo. Never shipped.
 */
@NullMarked
package io.mcppack.keycloak.testsupport;

import org.jspecify.annotations.NullMarked;
