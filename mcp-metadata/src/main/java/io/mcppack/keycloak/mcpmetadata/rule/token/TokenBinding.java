package io.mcppack.keycloak.mcpmetadata.rule.token;

import io.mcppack.keycloak.mcpmetadata.rule.server.McpServer;
import java.util.Optional;

/**
 * To what a token is bound, so that a thief could do nothing with it.
 *
 * @param toKey to a key of the client (DPoP, RFC 9449)
 * @param toCertificate to a certificate of the client (RFC 8705)
 */
public record TokenBinding(boolean toKey, boolean toCertificate) {

    /** Why a server that asks for bound tokens could do nothing with this one. */
    public Optional<TokenTarget.Refused> objectionOf(McpServer server) {
        if (server.protection().dpopRequired() && !toKey) {
            return Optional.of(new TokenTarget.Refused(
                    RefusalCode.INVALID_DPOP_PROOF,
                    "resource: this MCP server takes tokens bound to a key alone, send a DPoP proof (RFC 9449) with the"
                            + " token request"));
        }
        return server.protection().mtlsRequired() && !toCertificate
                ? Optional.of(new TokenTarget.Refused(
                        RefusalCode.INVALID_REQUEST,
                        "resource: this MCP server takes tokens bound to a certificate alone, register with"
                                + " tls_client_certificate_bound_access_tokens (RFC 8705) and send a certificate with"
                                + " the token request"))
                : Optional.empty();
    }
}
