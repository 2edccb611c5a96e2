/** The component that holds the settings of a realm. */
@NullMarked
package io.mcppack.keycloak.mcpmetadata.keycloak.settings;

import org.jspecify.annotations.NullMarked;
