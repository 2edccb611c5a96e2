@NullMarked
package io.mcppack.keycloak.mcpmetadata.rule.server;

import org.jspecify.annotations.NullMarked;
