package io.mcppack.keycloak.mcpmetadata.rule.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the metadata of an authorization server (RFC 8414) has to say so that a client can believe it.
 *
 * @param open whether clients may register themselves
 * @param governed whether those clients get the code flow with S256 and nothing else
 * @param scopes those that such a client may ask for without being refused
 * @param resources the MCP servers that are protected here (RFC 9728 section 4); of too many none
 */
public record AuthorizationServerFacts(boolean open, boolean governed, Set<String> scopes, List<String> resources) {

    /** A longer list of resources is left out: every client of the realm loads it (RFC 9728 section 4 allows both). */
    public static final int MAX_RESOURCES = 100;

    private static final String NO_SECRET = "none";

    public AuthorizationServerFacts {
        resources = resources.size() > MAX_RESOURCES ? List.of() : List.copyOf(resources);
    }

    /**
     * Public clients authenticate by no method, which RFC 7591 calls none; Keycloak 26.7 accepts but never lists it.
     */
    public List<String> authenticationMethods(List<String> stock) {
        if (stock.contains(NO_SECRET)) {
            return stock;
        }
        List<String> methods = new ArrayList<>(stock);
        methods.add(NO_SECRET);
        return methods;
    }

    public List<String> scopes(List<String> stock) {
        return stock.stream().filter(scopes::contains).toList();
    }

    public List<String> responseTypes(List<String> stock) {
        return governed ? List.of("code") : stock;
    }

    public List<String> challengeMethods(List<String> stock) {
        return governed ? List.of("S256") : stock;
    }
}
