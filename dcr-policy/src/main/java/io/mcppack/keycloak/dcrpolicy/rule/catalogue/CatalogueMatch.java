package io.mcppack.keycloak.dcrpolicy.rule.catalogue;

/**
 * The known client that a registration matches, and whether that is proven. Show its name, not the one that was sent.
 */
public sealed interface CatalogueMatch {
    KnownClient client();

    /**
     * At least one redirect URI is the vendor's own https callback, and the client uses all others too.
     *
     * @param vendorHostsOnly whether codes go only to the vendor's hosts. Otherwise the registration also has an
     *     address on the user's computer, as those of Cursor and VS Code do: then the mark applies only to
     *     authorization requests that return to a web address, because any program may listen on the user's computer.
     */
    record Verified(KnownClient client, boolean vendorHostsOnly) implements CatalogueMatch {}

    /** Name and redirect URIs fit, but anyone can send them. */
    record Recognised(KnownClient client) implements CatalogueMatch {}
}
