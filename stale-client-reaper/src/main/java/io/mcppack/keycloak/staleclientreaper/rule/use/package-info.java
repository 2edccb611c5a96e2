/** What counts as use, and the ledger that keeps it until it is written. */
@NullMarked
package io.mcppack.keycloak.staleclientreaper.rule.use;

import org.jspecify.annotations.NullMarked;
