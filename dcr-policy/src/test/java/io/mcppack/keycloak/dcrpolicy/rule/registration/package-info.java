@NullMarked
package io.mcppack.keycloak.dcrpolicy.rule.registration;

import org.jspecify.annotations.NullMarked;
