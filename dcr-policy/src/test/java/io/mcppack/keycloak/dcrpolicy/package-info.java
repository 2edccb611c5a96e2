/** What several tests of the module need. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy;

import org.jspecify.annotations.NullMarked;
