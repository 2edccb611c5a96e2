/** Configuration for proxies and SDKs. */
@NullMarked
package io.mcppack.keycloak.mcpmetadata.rule.snippet;

import org.jspecify.annotations.NullMarked;
