package io.mcppack.keycloak.mcpmetadata.rule.token;

import java.util.List;
import java.util.Optional;

/**
 * What is known about a token before it is issued: which resource the request asks for, which one was agreed on before,
 * and the scopes that were granted.
 *
 * @param asked the {@code resource} parameters of the request (RFC 8707 section 2)
 * @param kind what the request has in hand
 * @param agreed the resource of the authorization request, or the one an earlier token was bound to
 * @param scopes those of the token
 * @param granted those of the whole grant, of which a refresh may ask for a part
 * @param asksUsers whether the client gets nothing that its user has not read on the consent page; an MCP server that
 *     renews a token gets as little, because it may have exchanged for it
 */
public record TokenRequest(
        List<String> asked,
        Kind kind,
        Optional<String> agreed,
        List<String> scopes,
        List<String> granted,
        boolean asksUsers) {

    /** What a request for a token has in hand. */
    public enum Kind {
        /** Nothing that was granted before, such as with client credentials. */
        ALONE,
        /** A code or a device code. */
        FOLLOWING,
        /** A refresh token, which says itself what it is bound to. */
        RENEWING
    }

    public TokenRequest {
        asked = List.copyOf(asked);
        scopes = List.copyOf(scopes);
        granted = List.copyOf(granted);
    }

    /** A request that stands alone. */
    public static TokenRequest alone(List<String> asked, List<String> scopes) {
        return new TokenRequest(asked, Kind.ALONE, Optional.empty(), scopes, scopes, false);
    }

    /** A request with a code or a device code. */
    public static TokenRequest following(Optional<String> agreed, List<String> asked, List<String> scopes) {
        return new TokenRequest(asked, Kind.FOLLOWING, agreed, scopes, scopes, false);
    }

    /** A request with a refresh token that is bound to a resource, or to none. */
    public static TokenRequest renewing(
            Optional<String> bound, List<String> asked, List<String> scopes, List<String> granted) {
        return new TokenRequest(asked, Kind.RENEWING, bound, scopes, granted, false);
    }

    /** The same of a client whose users are asked. */
    public TokenRequest ofAClientThatAsksUsers(boolean asks) {
        return new TokenRequest(asked, kind, agreed, scopes, granted, asks);
    }

    /** Whether it redeems what a user or an earlier token granted, so it can only narrow that. */
    boolean followsAGrant() {
        return kind != Kind.ALONE;
    }

    /** Whether its refresh token is bound to a resource: renewed without, it could be bound to another one later. */
    public boolean isBound() {
        return kind == Kind.RENEWING && agreed.isPresent();
    }

    /**
     * The scopes that tell a server which nobody named. Of a client that asks its users those of the whole grant: a
     * refresh with a part of them would else choose one of several servers.
     */
    List<String> tellingScopes() {
        return asksUsers ? granted : scopes;
    }
}
