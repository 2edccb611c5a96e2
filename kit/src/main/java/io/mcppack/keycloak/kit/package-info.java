/** What every module would write again; each JAR has a relocated copy, so: no static state, no word of a domain. */
@NullMarked
package io.mcppack.keycloak.kit;

import org.jspecify.annotations.NullMarked;
