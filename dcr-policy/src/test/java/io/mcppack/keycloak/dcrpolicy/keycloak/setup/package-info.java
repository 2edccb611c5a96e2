@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak.setup;

import org.jspecify.annotations.NullMarked;
