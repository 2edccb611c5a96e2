@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak.consent;

import org.jspecify.annotations.NullMarked;
