@NullMarked
package io.mcppack.keycloak.dcrpolicy.rule.consent;

import org.jspecify.annotations.NullMarked;
