/** The life of self-registered clients. */
@NullMarked
package io.mcppack.keycloak.distribution.reaper;

import org.jspecify.annotations.NullMarked;
