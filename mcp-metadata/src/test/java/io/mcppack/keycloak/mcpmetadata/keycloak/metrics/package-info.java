@NullMarked
package io.mcppack.keycloak.mcpmetadata.keycloak.metrics;

import org.jspecify.annotations.NullMarked;
