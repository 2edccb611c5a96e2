/** The command {@code ./demo}, without a server. */
@NullMarked
package io.mcppack.keycloak.demo;

import org.jspecify.annotations.NullMarked;
