/** The settings of the reaper: kinds, defaults and bounds. */
@NullMarked
package io.mcppack.keycloak.staleclientreaper.rule.settings;

import org.jspecify.annotations.NullMarked;
