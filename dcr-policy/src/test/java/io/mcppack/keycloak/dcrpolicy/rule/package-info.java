@NullMarked
package io.mcppack.keycloak.dcrpolicy.rule;

import org.jspecify.annotations.NullMarked;
