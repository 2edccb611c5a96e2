package io.mcppack.keycloak.mcpmetadata.rule;

import java.util.List;
import java.util.Optional;

/**
 * What is known about a token before it is issued: which resource the request asks for, which one was agreed on before,
 * and the scopes that were granted.
 *
 * @param asked the {@code resource} parameters of the request (RFC 8707 section 2)
 * @param agreed the resource of the authorization request, or the one an earlier token was bound to
 * @param followsAGrant whether the request redeems what a user or an earlier token granted, so it can only narrow that
 */
public record TokenRequest(List<String> asked, Optional<String> agreed, boolean followsAGrant, List<String> scopes) {

    public TokenRequest {
        asked = List.copyOf(asked);
        scopes = List.copyOf(scopes);
    }

    /** A request that stands alone, such as one with client credentials. */
    public static TokenRequest alone(List<String> asked, List<String> scopes) {
        return new TokenRequest(asked, Optional.empty(), false, scopes);
    }

    /** A request with a code, a device code or a refresh token. */
    public static TokenRequest following(Optional<String> agreed, List<String> asked, List<String> scopes) {
        return new TokenRequest(asked, agreed, true, scopes);
    }
}
