/** What set-up changes in a realm, and how undo reverts it. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.rule.setup;

import org.jspecify.annotations.NullMarked;
