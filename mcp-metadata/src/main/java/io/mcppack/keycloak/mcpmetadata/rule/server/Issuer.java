package io.mcppack.keycloak.mcpmetadata.rule.server;

import static io.mcppack.keycloak.mcpmetadata.rule.server.WebAddress.require;

import java.net.URI;

/**
 * The issuer identifier of an authorization server (RFC 8414 section 2), compared character by character.
 */
public record Issuer(String spelling) {

    static final int MAX_LENGTH = 255;

    public Issuer {
        URI uri = WebAddress.parse(spelling, MAX_LENGTH);
        require(
                uri.getRawQuery() == null && uri.getRawFragment() == null,
                "must have neither a query nor a fragment (RFC 8414 section 2)");
    }
}
