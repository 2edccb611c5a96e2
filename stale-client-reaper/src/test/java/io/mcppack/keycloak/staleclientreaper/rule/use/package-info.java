@NullMarked
package io.mcppack.keycloak.staleclientreaper.rule.use;

import org.jspecify.annotations.NullMarked;
