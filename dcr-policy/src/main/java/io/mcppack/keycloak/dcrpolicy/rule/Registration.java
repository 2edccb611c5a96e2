package io.mcppack.keycloak.dcrpolicy.rule;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a client asks to be registered as (RFC 7591 section 2), untrusted and exactly as it was sent. */
public record Registration(List<String> redirectUris) {

    public Registration {
        redirectUris = List.copyOf(redirectUris);
    }

    /** Where codes will go, each place once, for the people who have to judge this client by eye. */
    public Set<String> destinations() {
        return redirectUris.stream()
                .flatMap(uri -> RedirectUri.parse(uri).stream())
                .map(RedirectUri::destination)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
