@NullMarked
package io.mcppack.keycloak.staleclientreaper.rule.run;

import org.jspecify.annotations.NullMarked;
