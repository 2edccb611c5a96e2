/**
 * A real Keycloak as a process or a container: unpack, install the pack, build, start, watch, stop. Knows no test
 * framework.
 */
@NullMarked
package io.mcppack.keycloak.testsupport.server;

import org.jspecify.annotations.NullMarked;
