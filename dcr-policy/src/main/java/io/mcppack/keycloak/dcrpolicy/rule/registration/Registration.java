package io.mcppack.keycloak.dcrpolicy.rule.registration;

import io.mcppack.keycloak.dcrpolicy.rule.uri.RedirectUri;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a client asks to be registered as (RFC 7591 section 2, OpenID Connect Dynamic Client Registration section 2):
 * untrusted and as it was sent, or, out of a verdict, what it is granted.
 *
 * @param redirects where codes go
 * @param protocol how it wants to speak OAuth
 * @param presentation what people are shown of it
 * @param software what it says it is; nobody checks that
 * @param fetched members that name an address which the server would have to call
 * @param ignored members that have no effect here (RFC 7591 section 2), by name
 */
public record Registration(
        List<String> redirects,
        Protocol protocol,
        Presentation presentation,
        Software software,
        Set<String> fetched,
        Set<String> ignored) {

    /** How the client wants to speak OAuth; empty where it said nothing. */
    public record Protocol(
            Optional<List<String>> grantTypes,
            Optional<List<String>> responseTypes,
            Optional<String> authenticationMethod,
            Optional<String> scope,
            Optional<String> keysUri,
            Optional<Map<String, Object>> keys) {}

    /** What people may be shown of the client; the links by the name of their member. */
    public record Presentation(Optional<String> name, Map<String, String> links) {
        public Presentation {
            links = Map.copyOf(links);
        }
    }

    /** What the client says it is. */
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

    /** Where codes will go, each place once, for the people who have to judge this client by eye. */
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
