/** The settings of the policy and the options of the server. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak.settings;

import org.jspecify.annotations.NullMarked;
