package io.mcppack.keycloak.dcrpolicy.rule.catalogue;

/**
 * Which known client a registration belongs to, and how sure that is. Show the name of the match, not the one that was
 * sent.
 */
public sealed interface CatalogueMatch {

    KnownClient client();

    /**
     * At least one redirect URI is the vendor's own https callback, and all others are the client's own too.
     *
     * @param vendorHostsOnly whether codes go nowhere but to the vendor's hosts. If not, the registration also names an
     *     address on the user's computer, as Cursor and VS Code do: the mark holds for an authorization request that
     *     returns to a web address, and for no other, because any program may listen on the user's computer.
     */
    record Verified(KnownClient client, boolean vendorHostsOnly) implements CatalogueMatch {}

    /** It calls itself so and its redirect URIs look so, which anyone can do. */
    record Recognised(KnownClient client) implements CatalogueMatch {}
}
