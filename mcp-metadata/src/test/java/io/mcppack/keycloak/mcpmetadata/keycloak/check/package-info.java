/**
 * What of the adapters needs no Keycloak.
 */
@NullMarked
package io.mcppack.keycloak.mcpmetadata.keycloak.check;

import org.jspecify.annotations.NullMarked;
