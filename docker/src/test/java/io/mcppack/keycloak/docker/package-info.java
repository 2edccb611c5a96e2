/**
 * Whether the images, the compose file and the pages about them still belong to this project; no engine is needed.
 */
@NullMarked
package io.mcppack.keycloak.docker;

import org.jspecify.annotations.NullMarked;
