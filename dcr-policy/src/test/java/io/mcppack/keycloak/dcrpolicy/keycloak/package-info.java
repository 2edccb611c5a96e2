@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak;

import org.jspecify.annotations.NullMarked;
