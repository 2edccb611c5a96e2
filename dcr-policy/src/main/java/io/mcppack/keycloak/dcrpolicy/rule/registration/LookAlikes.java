package io.mcppack.keycloak.dcrpolicy.rule.registration;

import io.mcppack.keycloak.dcrpolicy.rule.catalogue.Catalogue;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.KnownClient;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Names that a reader may take for the name of a known client. */
public final class LookAlikes {
    private LookAlikes() {}

    /** The known client that a name looks like, or is. */
    public static Optional<KnownClient> of(Catalogue catalogue, String name) {
        Set<String> skeletons = Skeleton.of(name);
        return catalogue.clients().stream()
                .filter(client -> names(client).anyMatch(known -> !Collections.disjoint(Skeleton.of(known), skeletons)))
                .findFirst();
    }

    private static Stream<String> names(KnownClient client) {
        return Stream.concat(Stream.of(client.name()), client.knownNames().names().stream());
    }
}
