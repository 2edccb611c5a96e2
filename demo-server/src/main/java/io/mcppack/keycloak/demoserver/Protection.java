package io.mcppack.keycloak.demoserver;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;

/**
 * Who protects the server.
 *
 * @param resource the server's own address, exactly as it is registered in Keycloak and as people type it into their client
 * @param issuer the realm
 * @param document where Keycloak publishes the protected resource metadata of this server
 * @param advertised the address of that document in challenges
 */
public record Protection(URI resource, URI issuer, URI document, URI advertised) {

    /** The usual case: the document is passed on from the server's own origin, where every MCP client accepts it (RFC 9728 section 3.1). */
    public static Protection of(URI resource, URI issuer, String serverId) {
        return new Protection(
                resource,
                issuer,
                URI.create(issuer + "/mcp-metadata/servers/" + serverId),
                resource.resolve("/.well-known/oauth-protected-resource" + resource.getRawPath()));
    }

    URL keys() {
        try {
            return new URL(issuer + "/protocol/openid-connect/certs");
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("not the address of a realm: " + issuer, e);
        }
    }
}
