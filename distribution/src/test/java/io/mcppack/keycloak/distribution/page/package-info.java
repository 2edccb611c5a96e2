/** The pages a user sees, in a real browser. */
@NullMarked
package io.mcppack.keycloak.distribution.page;

import org.jspecify.annotations.NullMarked;
