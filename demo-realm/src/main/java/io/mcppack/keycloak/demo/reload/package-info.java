/**
 * Puts the classes that a developer has changed into the demo that is running, by an agent in the server's JVM.
 */
@NullMarked
package io.mcppack.keycloak.demo.reload;

import org.jspecify.annotations.NullMarked;
