/** Guards of the build that no plugin offers. */
@NullMarked
package io.mcppack.keycloak.testsupport.house;

import org.jspecify.annotations.NullMarked;
