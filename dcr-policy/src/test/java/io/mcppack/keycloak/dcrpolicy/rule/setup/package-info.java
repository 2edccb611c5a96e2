@NullMarked
package io.mcppack.keycloak.dcrpolicy.rule.setup;

import org.jspecify.annotations.NullMarked;
