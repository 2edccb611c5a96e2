@NullMarked
package io.mcppack.keycloak.mcpmetadata.keycloak.settings;

import org.jspecify.annotations.NullMarked;
