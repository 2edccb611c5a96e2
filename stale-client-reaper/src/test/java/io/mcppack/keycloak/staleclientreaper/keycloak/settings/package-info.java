@NullMarked
package io.mcppack.keycloak.staleclientreaper.keycloak.settings;

import org.jspecify.annotations.NullMarked;
