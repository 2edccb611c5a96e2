package io.mcppack.keycloak.demoserver;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;

/**
 * Who protects the server.
 *
 * @param resource the server's own address, exactly as it is registered in Keycloak and as people type it into their
 *     client
 * @param issuer the realm
 * @param document where Keycloak publishes the protected resource metadata of this server
 * @param advertised the address of that document in challenges
 */
public record Protection(URI resource, URI issuer, URI document, URI advertised) {

    /**
     * The usual case: the document is passed on from the server's own origin, where every MCP client accepts it (RFC
     * 9728 section 3.1).
     */
    public static Protection of(URI resource, URI issuer, String serverId) {
        return within(resource, issuer, issuer, serverId);
    }

    /** The same in a network where the realm has another address than the one that clients know. */
    static Protection within(URI resource, URI issuer, URI realm, String serverId) {
        return new Protection(
                resource,
                issuer,
                URI.create(realm + "/mcp-metadata/servers/" + serverId),
                resource.resolve("/.well-known/oauth-protected-resource" + resource.getRawPath()));
    }

    URL keys() {
        try {
            // Beside the document, which need not be where the issuer says: see within.
            return document.resolve("../../protocol/openid-connect/certs").toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("not an address in a realm: " + document, e);
        }
    }
}
