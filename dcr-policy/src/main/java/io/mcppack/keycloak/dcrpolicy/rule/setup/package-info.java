/** What set-up would change in a realm, and what its undo would change back. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.rule.setup;

import org.jspecify.annotations.NullMarked;
