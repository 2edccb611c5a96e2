package io.mcppack.keycloak.dcrpolicy.rule.registration;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides which scopes a registration is granted. A client that asks for all scopes of the server, as several do, or
 * for one that does not exist is not refused: the answer says what it got. Later it may ask for any allowed scope, also
 * one it did not name.
 */
public final class ScopeRule {
    /** Marks an OpenID Connect request; it is no client scope of Keycloak, and always allowed. */
    static final String OPENID = "openid";

    private final Set<String> allowed;

    /** Takes the scopes that exist in the realm and that the operator allows. */
    ScopeRule(Set<String> allowed) {
        Set<String> withOpenid = new TreeSet<>(allowed);
        withOpenid.add(OPENID);
        this.allowed = withOpenid;
    }

    /** The scopes of a client that registers without naming any. */
    public static String all(Set<String> allowed) {
        return String.join(" ", new ScopeRule(allowed).allowed);
    }

    /** An empty scope means the same as no scope, because some clients send it. */
    RuleResult<String> scope(Optional<String> asked) {
        List<String> names = Arrays.stream(asked.orElse("").split(" ", -1))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        if (names.isEmpty()) {
            return RuleResult.amended(all(allowed), List.of(Amendment.chosen(RegistrationReader.SCOPE)));
        }
        String granted =
                String.join(" ", names.stream().filter(allowed::contains).toList());
        return allowed.containsAll(names)
                ? RuleResult.granted(granted)
                : RuleResult.amended(granted, List.of(Amendment.dropped(RegistrationReader.SCOPE)));
    }
}
