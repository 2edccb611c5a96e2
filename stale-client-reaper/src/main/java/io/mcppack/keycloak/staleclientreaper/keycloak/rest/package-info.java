/**
 * What an administrator can ask the reaper over the admin REST API.
 */
@NullMarked
package io.mcppack.keycloak.staleclientreaper.keycloak.rest;

import org.jspecify.annotations.NullMarked;
