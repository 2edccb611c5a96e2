@NullMarked
package io.mcppack.keycloak.testsupport.server;

import org.jspecify.annotations.NullMarked;
