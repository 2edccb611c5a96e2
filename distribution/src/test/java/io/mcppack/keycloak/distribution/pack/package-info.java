/** What ships, and what modules promise one another. */
@NullMarked
package io.mcppack.keycloak.distribution.pack;

import org.jspecify.annotations.NullMarked;
