/** Settings and request parameters as values, in pure Java. */
@NullMarked
package io.mcppack.keycloak.kit.setting;

import org.jspecify.annotations.NullMarked;
