/**
 * What a realm says about itself as an authorization server.
 */
@NullMarked
package io.mcppack.keycloak.mcpmetadata.keycloak.wellknown;

import org.jspecify.annotations.NullMarked;
