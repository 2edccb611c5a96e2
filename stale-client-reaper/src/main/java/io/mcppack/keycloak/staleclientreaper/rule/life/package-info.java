/** The states of a client, and which one it should be in now. */
@NullMarked
package io.mcppack.keycloak.staleclientreaper.rule.life;

import org.jspecify.annotations.NullMarked;
