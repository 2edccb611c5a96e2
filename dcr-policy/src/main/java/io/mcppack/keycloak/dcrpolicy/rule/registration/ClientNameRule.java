package io.mcppack.keycloak.dcrpolicy.rule.registration;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides on {@code client_name}: whether the user who reads it on the consent page can trust the eyes.
 *
 * <p>A name may be absent (RFC 7591 section 2), have markup, and be in any script; pages escape it. It may not look
 * like a protected name as a whole. A name that only has a protected name in it ("Keycloak Connector") is let through:
 * products are called like that, and the page tells where the codes go.
 */
final class ClientNameRule {

    /** In code points. Also keeps a name within the 255 UTF-16 units that the column of Keycloak's table holds. */
    static final int MAX_NAME_LENGTH = 100;

    private static final String MEMBER = "client_name";

    private final Set<String> protectedSkeletons;

    /** Every name costs about as much as judging one, so keep the rule as long as the names stay the same. */
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

    /** Keycloak 26.7 resolves such keys in names on its consent page; NFKC, as full-width signs become these two. */
    private static boolean hasMessageKey(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).contains("${");
    }
}
