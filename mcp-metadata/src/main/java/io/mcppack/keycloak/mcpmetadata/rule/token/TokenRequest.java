package io.mcppack.keycloak.mcpmetadata.rule.token;

import java.util.List;
import java.util.Optional;

/**
 * What is known about a token before it is issued: which resource the request asks for, which one was agreed on before,
 * and the scopes that were granted.
 *
 * @param asked the {@code resource} parameters of the request (RFC 8707 section 2)
 * @param agreed the resource of the authorization request, or the one an earlier token was bound to
 * @param followsAGrant whether the request redeems what a user or an earlier token granted, so it can only narrow that
 * @param renews whether it comes with a refresh token, which says itself what it is bound to
 */
public record TokenRequest(
        List<String> asked, Optional<String> agreed, boolean followsAGrant, boolean renews, List<String> scopes) {

    public TokenRequest {
        asked = List.copyOf(asked);
        scopes = List.copyOf(scopes);
    }

    /** A request that stands alone, such as one with client credentials. */
    public static TokenRequest alone(List<String> asked, List<String> scopes) {
        return new TokenRequest(asked, Optional.empty(), false, false, scopes);
    }

    /** A request with a code or a device code. */
    public static TokenRequest following(Optional<String> agreed, List<String> asked, List<String> scopes) {
        return new TokenRequest(asked, agreed, true, false, scopes);
    }

    /** A request with a refresh token that is bound to a resource, or to none. */
    public static TokenRequest renewing(Optional<String> bound, List<String> asked, List<String> scopes) {
        return new TokenRequest(asked, bound, true, true, scopes);
    }

    /** Whether its refresh token is bound to a resource: renewed without, it could be bound to another one later. */
    public boolean isBound() {
        return renews && agreed.isPresent();
    }
}
