package io.mcppack.keycloak.dcrpolicy.rule.registration;

import io.mcppack.keycloak.dcrpolicy.rule.name.ProtectedNames;
import io.mcppack.keycloak.dcrpolicy.rule.name.RealmNames;
import io.mcppack.keycloak.dcrpolicy.rule.name.Skeleton;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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

    private static final Pattern OUTER_SPACES = Pattern.compile("^\\p{Zs}+|\\p{Zs}+$");

    private final RealmNames names;

    ClientNameRule(RealmNames names) {
        this.names = names;
    }

    ClientNameRule(Set<String> reserved) {
        this(new RealmNames(ProtectedNames.of(reserved), ProtectedNames.NONE));
    }

    List<Violation> violations(Optional<String> name) {
        return violations(name, Optional.empty());
    }

    /** A client that keeps its name on an update has not taken it from another one. */
    List<Violation> violations(Optional<String> name, Optional<String> current) {
        return name.map(text -> broken(text, name.equals(current))).orElse(Set.of()).stream()
                .map(rule -> Violation.of(rule, MEMBER))
                .toList();
    }

    /** The name as it is stored: nobody sees the spaces around it. A name of spaces stays one, and is refused. */
    static String trimmed(String name) {
        String trimmed = OUTER_SPACES.matcher(name).replaceAll("");
        return trimmed.isEmpty() ? name : trimmed;
    }

    private Set<Rule> broken(String name, boolean kept) {
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
        Set<String> skeletons = Skeleton.of(name);
        if (names.reserved().include(skeletons) || (!kept && names.taken().include(skeletons))) {
            broken.add(Rule.CLIENT_NAME_PROTECTED);
        }
        return broken;
    }

    /** Keycloak 26.7 resolves such keys in names on its consent page. NFKC also finds them in full-width characters. */
    private static boolean hasMessageKey(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).contains("${");
    }
}
