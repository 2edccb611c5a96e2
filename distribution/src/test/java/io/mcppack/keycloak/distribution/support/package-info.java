/** What several topics share: the admin console, a browser, a client, the database. */
@NullMarked
package io.mcppack.keycloak.distribution.support;

import org.jspecify.annotations.NullMarked;
