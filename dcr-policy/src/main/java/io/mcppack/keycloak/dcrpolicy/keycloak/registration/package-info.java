/** The registration endpoints: they read a request, have it judged, and answer. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import org.jspecify.annotations.NullMarked;
