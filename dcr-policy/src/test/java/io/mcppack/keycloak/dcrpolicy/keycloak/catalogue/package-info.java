@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak.catalogue;

import org.jspecify.annotations.NullMarked;
