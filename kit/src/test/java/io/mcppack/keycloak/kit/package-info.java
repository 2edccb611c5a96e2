@NullMarked
package io.mcppack.keycloak.kit;

import org.jspecify.annotations.NullMarked;
