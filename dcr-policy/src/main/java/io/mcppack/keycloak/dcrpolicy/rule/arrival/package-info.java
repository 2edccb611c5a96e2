/** Client ids that the server gives out without storing a client, and what they stand for. Pure Java. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.rule.arrival;

import org.jspecify.annotations.NullMarked;
