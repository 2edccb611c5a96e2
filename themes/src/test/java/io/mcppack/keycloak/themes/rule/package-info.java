/** Tables of cases for what a page may say. */
@NullMarked
package io.mcppack.keycloak.themes.rule;

import org.jspecify.annotations.NullMarked;
