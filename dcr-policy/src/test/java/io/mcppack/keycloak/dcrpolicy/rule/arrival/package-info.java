@NullMarked
package io.mcppack.keycloak.dcrpolicy.rule.arrival;

import org.jspecify.annotations.NullMarked;
