package io.mcppack.keycloak.demoserver;

import java.util.Optional;

/** Tells tokens for this server from everything else. */
public interface TokenVerifier {

    Optional<AccessToken> verify(String bearer);
}
