@NullMarked
package io.mcppack.keycloak.mcpmetadata.rule.snippet;

import org.jspecify.annotations.NullMarked;
