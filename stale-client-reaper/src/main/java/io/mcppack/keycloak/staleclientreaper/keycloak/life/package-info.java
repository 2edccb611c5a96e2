/**
 * What is done to one client: put to sleep, woken, archived, brought back, forgotten.
 */
@NullMarked
package io.mcppack.keycloak.staleclientreaper.keycloak.life;

import org.jspecify.annotations.NullMarked;
