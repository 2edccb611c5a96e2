@NullMarked
package io.mcppack.keycloak.staleclientreaper.rule.settings;

import org.jspecify.annotations.NullMarked;
