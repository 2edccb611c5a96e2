package io.mcppack.keycloak.dcrpolicy.rule.registration;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides on {@code client_name}: whether it can mislead the user who reads it on the consent page.
 *
 * <p>A name may be absent (RFC 7591 section 2), contain markup, and be in any script; pages escape it. As a whole it
 * must not look like a protected name. A name that only contains a protected name ("Keycloak Connector") is accepted,
 * because products have such names and the page tells where the codes go.
 */
final class ClientNameRule {
    /** In code points; every such name fits into the 255 UTF-16 units of the column in Keycloak's table. */
    static final int MAX_NAME_LENGTH = 100;

    private static final String MEMBER = "client_name";

    private final Set<String> protectedSkeletons;

    /** Computes the skeleton of every name, so keep the rule as long as the names stay the same. */
    ClientNameRule(Set<String> protectedNames) {
        protectedSkeletons = protectedNames.stream()
                .flatMap(name -> Skeleton.of(name).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    List<Violation> violations(Optional<String> name) {
        return name.map(this::broken).orElse(Set.of()).stream()
                .map(rule -> Violation.of(rule, MEMBER))
                .toList();
    }

    private Set<Rule> broken(String name) {
        if (name.codePointCount(0, name.length()) > MAX_NAME_LENGTH) {
            return Set.of(Rule.CLIENT_NAME_TOO_LONG);
        }
        if (name.codePoints().allMatch(each -> Character.isWhitespace(each) || Character.isSpaceChar(each))) {
            return Set.of(Rule.CLIENT_NAME_BLANK);
        }
        Set<Rule> broken = EnumSet.noneOf(Rule.class);
        broken.addAll(AllowedCharacters.broken(name));
        if (hasMessageKey(name)) {
            broken.add(Rule.CLIENT_NAME_MESSAGE_KEY);
        }
        if (Skeleton.of(name).stream().anyMatch(protectedSkeletons::contains)) {
            broken.add(Rule.CLIENT_NAME_PROTECTED);
        }
        return broken;
    }

    /** Keycloak 26.7 resolves such keys in names on its consent page. NFKC also finds them in full-width characters. */
    private static boolean hasMessageKey(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).contains("${");
    }
}
