@NullMarked
package io.mcppack.keycloak.dcrpolicy.rule.catalogue;

import org.jspecify.annotations.NullMarked;
