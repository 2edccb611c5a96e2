package io.mcppack.keycloak.dcrpolicy.rule.name;

import io.mcppack.keycloak.dcrpolicy.rule.catalogue.Catalogue;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.KnownClient;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the vendor whose name a client imitates with other letters, such as {@code C1aude Code}. No vendor misspells
 * its own name, so a page can warn of such a client.
 */
public final class ImitatedVendor {
    private ImitatedVendor() {}

    /** Empty for a name of the catalogue as its vendor spells it, whatever its case and the spaces around it. */
    public static Optional<KnownClient> of(Catalogue catalogue, String clientName) {
        String name = clientName.strip();
        return catalogue.clients().stream().anyMatch(client -> namesOf(client).anyMatch(name::equalsIgnoreCase))
                ? Optional.empty()
                : catalogue.clients().stream()
                        .filter(client -> namesOf(client).anyMatch(each -> looksLike(name, each)))
                        .findFirst();
    }

    private static Stream<String> namesOf(KnownClient client) {
        return Stream.concat(Stream.of(client.name()), client.knownNames().names().stream());
    }

    private static boolean looksLike(String name, String other) {
        return !Collections.disjoint(Skeleton.of(name), Skeleton.of(other));
    }
}
