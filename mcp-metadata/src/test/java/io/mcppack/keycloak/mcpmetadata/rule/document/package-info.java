@NullMarked
package io.mcppack.keycloak.mcpmetadata.rule.document;

import org.jspecify.annotations.NullMarked;
