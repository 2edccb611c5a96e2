/**
 * The settings of the policy and of the server, and the catalogue of known clients: what they are and how they are
 * read.
 */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak.settings;

import org.jspecify.annotations.NullMarked;
