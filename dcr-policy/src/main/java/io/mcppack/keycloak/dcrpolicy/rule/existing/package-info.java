/** Judges clients that a realm had before its policy. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.rule.existing;

import org.jspecify.annotations.NullMarked;
