package io.mcppack.keycloak.demoserver;

import java.util.Optional;

/** Tells tokens for this server from everything else. */
interface TokenVerifier {

    Optional<AccessToken> verify(String bearer);
}
