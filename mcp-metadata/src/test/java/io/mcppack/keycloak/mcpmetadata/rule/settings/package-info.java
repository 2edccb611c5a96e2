@NullMarked
package io.mcppack.keycloak.mcpmetadata.rule.settings;

import org.jspecify.annotations.NullMarked;
