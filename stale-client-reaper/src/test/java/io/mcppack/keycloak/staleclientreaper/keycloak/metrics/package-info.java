@NullMarked
package io.mcppack.keycloak.staleclientreaper.keycloak.metrics;

import org.jspecify.annotations.NullMarked;
