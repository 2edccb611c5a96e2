package io.mcppack.keycloak.dcrpolicy.rule.catalogue;

import io.mcppack.keycloak.dcrpolicy.rule.name.Skeleton;
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
        return catalogue.clients().stream().anyMatch(client -> isSpelled(client, name))
                ? Optional.empty()
                : catalogue.clients().stream()
                        .filter(client -> isImitated(client, name))
                        .findFirst();
    }

    private static boolean isSpelled(KnownClient client, String name) {
        return namesOf(client).anyMatch(name::equalsIgnoreCase)
                || client.knownNames().forms().stream().anyMatch(form -> form.begins(name));
    }

    private static boolean isImitated(KnownClient client, String name) {
        return namesOf(client).anyMatch(each -> looksLike(name, each))
                || client.knownNames().forms().stream().anyMatch(form -> form.isImitatedBy(name));
    }

    private static Stream<String> namesOf(KnownClient client) {
        return Stream.concat(Stream.of(client.name()), client.knownNames().names().stream());
    }

    private static boolean looksLike(String name, String other) {
        return !Collections.disjoint(Skeleton.of(name), Skeleton.of(other));
    }
}
