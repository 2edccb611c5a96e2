/**
 * What the demo server lets in, and what it says to everybody else.
 */
@NullMarked
package io.mcppack.keycloak.demoserver;

import org.jspecify.annotations.NullMarked;
