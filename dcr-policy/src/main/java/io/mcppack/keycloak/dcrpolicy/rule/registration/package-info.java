/** What a registration is, the rules that judge it, and the verdict. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.rule.registration;

import org.jspecify.annotations.NullMarked;
