/** The admin REST resource of this module. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak.rest;

import org.jspecify.annotations.NullMarked;
