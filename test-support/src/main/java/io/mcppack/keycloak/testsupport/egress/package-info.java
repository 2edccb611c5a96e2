/**
 * Watches a running server for name look-ups and outgoing connections, by an agent inside its process.
 */
@NullMarked
package io.mcppack.keycloak.testsupport.egress;

import org.jspecify.annotations.NullMarked;
