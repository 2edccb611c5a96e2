/** The registration endpoints: reads the request, has it judged, answers. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import org.jspecify.annotations.NullMarked;
