@NullMarked
package io.mcppack.keycloak.staleclientreaper.keycloak.use;

import org.jspecify.annotations.NullMarked;
