package io.mcppack.keycloak.dcrpolicy.rule.registration;

import io.mcppack.keycloak.dcrpolicy.rule.catalogue.Catalogue;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.CatalogueMatch;
import io.mcppack.keycloak.dcrpolicy.rule.uri.RedirectUri;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The registration of a client (RFC 7591 section 2, OpenID Connect Dynamic Client Registration section 2): untrusted,
 * as the client sent it, or as a verdict granted it.
 *
 * @param redirects where codes go
 * @param protocol how the client wants to use OAuth
 * @param presentation what users are shown of the client
 * @param software what the client says it is, unchecked
 * @param fetched names of members with an address that the server would have to call
 * @param ignored names of members that have no effect here (RFC 7591 section 2)
 */
public record Registration(
        List<String> redirects,
        Protocol protocol,
        Presentation presentation,
        Software software,
        Set<String> fetched,
        Set<String> ignored) {
    /** How the client wants to use OAuth; empty where it said nothing. */
    public record Protocol(
            Optional<List<String>> grantTypes,
            Optional<List<String>> responseTypes,
            Optional<String> authenticationMethod,
            Optional<String> scope,
            Optional<String> keysUri,
            Optional<Map<String, Object>> keys) {}

    /** What users may be shown of the client; the links are keyed by their member. */
    public record Presentation(Optional<String> name, Map<String, String> links) {
        public Presentation {
            links = Map.copyOf(links);
        }
    }

    /** What the client says about itself. */
    public record Software(
            Optional<String> id, Optional<String> version, Optional<String> applicationType, List<String> contacts) {
        public Software {
            contacts = List.copyOf(contacts);
        }
    }

    public Registration {
        redirects = List.copyOf(redirects);
        fetched = Set.copyOf(fetched);
        ignored = Set.copyOf(ignored);
    }

    /** Which known client this is, or claims to be. */
    public Optional<CatalogueMatch> knownIn(Catalogue catalogue) {
        return catalogue.match(
                presentation.name().orElse(""), redirects, software.id().orElse(""));
    }

    /** Where codes will go, without duplicates, for people who read about this client. */
    public Set<String> destinations() {
        return destinations(redirects);
    }

    /** The same for redirect URIs that are not part of a registration any more. */
    public static Set<String> destinations(List<String> redirectUris) {
        return redirectUris.stream()
                .flatMap(uri -> RedirectUri.parse(uri).stream())
                .map(RedirectUri::destination)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
