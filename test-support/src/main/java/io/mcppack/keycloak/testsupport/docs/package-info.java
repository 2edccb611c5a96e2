/** Holds the documentation to the code. */
@NullMarked
package io.mcppack.keycloak.testsupport.docs;

import org.jspecify.annotations.NullMarked;
