/** When a run starts, how fast it goes and when it stops. */
@NullMarked
package io.mcppack.keycloak.staleclientreaper.rule.run;

import org.jspecify.annotations.NullMarked;
