/** URIs, hosts and their spellings, read strictly. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.rule.uri;

import org.jspecify.annotations.NullMarked;
