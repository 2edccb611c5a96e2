/** What happens when a user comes with a client that is not stored yet: at the authorization endpoint, and at PAR. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak.authorization;

import org.jspecify.annotations.NullMarked;
