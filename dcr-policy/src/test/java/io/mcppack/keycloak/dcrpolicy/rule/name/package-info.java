@NullMarked
package io.mcppack.keycloak.dcrpolicy.rule.name;

import org.jspecify.annotations.NullMarked;
