/** Classes that are compiled here, and a JVM of its own that has them loaded. */
@NullMarked
package io.mcppack.keycloak.demo.reload;

import org.jspecify.annotations.NullMarked;
