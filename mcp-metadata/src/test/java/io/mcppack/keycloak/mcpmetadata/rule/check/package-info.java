@NullMarked
package io.mcppack.keycloak.mcpmetadata.rule.check;

import org.jspecify.annotations.NullMarked;
