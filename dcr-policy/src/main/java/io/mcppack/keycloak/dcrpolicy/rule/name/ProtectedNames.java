package io.mcppack.keycloak.dcrpolicy.rule.name;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names that no self-registered client may resemble, kept as skeletons because those cost more than a comparison. */
public record ProtectedNames(Set<String> skeletons) {
    public static final ProtectedNames NONE = new ProtectedNames(Set.of());

    public ProtectedNames {
        skeletons = Set.copyOf(skeletons);
    }

    public static ProtectedNames of(Collection<String> names) {
        return new ProtectedNames(names.stream().flatMap(ProtectedNames::fold).collect(Collectors.toUnmodifiableSet()));
    }

    /** The skeletons of one name, for a reader that must not hold all names at once. */
    public static Stream<String> fold(String name) {
        return Skeleton.of(name).stream();
    }

    public boolean include(Set<String> folded) {
        return folded.stream().anyMatch(skeletons::contains);
    }
}
