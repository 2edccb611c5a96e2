/**
 * The reaper's own tables and the statements that read and change them.
 */
@NullMarked
package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import org.jspecify.annotations.NullMarked;
