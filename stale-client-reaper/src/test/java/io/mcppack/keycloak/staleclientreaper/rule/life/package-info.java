@NullMarked
package io.mcppack.keycloak.staleclientreaper.rule.life;

import org.jspecify.annotations.NullMarked;
