@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak.metrics;

import org.jspecify.annotations.NullMarked;
