/**
 * Tables of good and bad values for every decision of the module.
 */
@NullMarked
package io.mcppack.keycloak.mcpmetadata.rule;

import org.jspecify.annotations.NullMarked;
