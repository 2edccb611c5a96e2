/** Registrations over HTTP, as clients send them. */
@NullMarked
package io.mcppack.keycloak.distribution.registration;

import org.jspecify.annotations.NullMarked;
