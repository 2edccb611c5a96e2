/** What a page may say about a client, decided without Keycloak. */
@NullMarked
package io.mcppack.keycloak.themes.rule;

import org.jspecify.annotations.NullMarked;
