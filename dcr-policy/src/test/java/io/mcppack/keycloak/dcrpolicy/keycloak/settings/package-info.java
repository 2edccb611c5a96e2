/** Tests of the settings, the catalogue and the pages that list them. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak.settings;

import org.jspecify.annotations.NullMarked;
