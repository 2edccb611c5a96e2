@NullMarked
package io.mcppack.keycloak.kit.setting;

import org.jspecify.annotations.NullMarked;
