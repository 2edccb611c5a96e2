package io.mcppack.keycloak.mcpmetadata.rule.document;

import io.mcppack.keycloak.mcpmetadata.rule.server.McpServer;
import io.mcppack.keycloak.mcpmetadata.rule.server.Protection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The document of RFC 9728 section 2 about one MCP server.
 *
 * @param address where it is published
 * @param otherIssuers the other realms that publish the same server
 */
public record ProtectedResourceMetadata(McpServer server, String issuer, String address, List<String> otherIssuers) {

    // Keycloak tells its tokens apart by this claim, so that nothing in it takes the document for one.
    private static final String TYPE = "protected-resource-metadata";

    public ProtectedResourceMetadata {
        otherIssuers = otherIssuers.stream().sorted().toList();
    }

    /** The members in the order they are written; an absent one is left out, as RFC 9728 section 3.2 asks. */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        Protection protection = server.protection();
        members.put("resource", server.resource().spelling());
        members.put("authorization_servers", protection.issuers(issuer, otherIssuers));
        protection.keys().ifPresent(link -> members.put("jwks_uri", link.spelling()));
        if (!server.scopes().isEmpty()) {
            members.put("scopes_supported", server.scopeNames());
        }
        members.put("bearer_methods_supported", protection.bearerMethods());
        server.names().addTo(members);
        server.documentation().ifPresent(link -> members.put("resource_documentation", link.spelling()));
        server.policyUri().ifPresent(link -> members.put("resource_policy_uri", link.spelling()));
        server.tosUri().ifPresent(link -> members.put("resource_tos_uri", link.spelling()));
        protection.addTo(members);
        return members;
    }

    /**
     * The claims of {@code signed_metadata}: the same members, and who says so (RFC 9728 section 2.2). It is for those
     * who read this document: a resource server that checks the audience of its tokens never takes it for one.
     *
     * @param issuedAt the same at each request, in seconds since 1970: the document must not change by itself
     */
    public Map<String, Object> claims(long issuedAt) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("aud", address);
        claims.put("typ", TYPE);
        claims.put("iat", issuedAt);
        claims.putAll(members());
        return claims;
    }

    /** The members together with their signed copy. */
    public Map<String, Object> members(String signedMetadata) {
        Map<String, Object> members = members();
        members.put("signed_metadata", signedMetadata);
        return members;
    }
}
