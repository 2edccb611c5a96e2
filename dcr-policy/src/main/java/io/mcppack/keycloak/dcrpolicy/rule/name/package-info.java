/** Which name looks like which, and which names are not for everybody. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.rule.name;

import org.jspecify.annotations.NullMarked;
