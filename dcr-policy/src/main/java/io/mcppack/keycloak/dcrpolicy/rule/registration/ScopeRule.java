package io.mcppack.keycloak.dcrpolicy.rule.registration;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides which scopes a registration names. A client that asks for the server's whole list, as several do, or for a
 * scope that does not exist is not refused; it reads in the answer what it got. Later it may ask for any allowed scope,
 * named here or not.
 */
public final class ScopeRule {

    /** Not a client scope of Keycloak's but the mark of an OpenID Connect request; always tolerated. */
    static final String OPENID = "openid";

    private final Set<String> allowed;

    /**
     * Takes the scopes that exist in the realm and that the operator allows.
     */
    ScopeRule(Set<String> allowed) {
        Set<String> withOpenid = new TreeSet<>(allowed);
        withOpenid.add(OPENID);
        this.allowed = withOpenid;
    }

    /** What a client may ask for that names no scope when it registers. */
    public static String all(Set<String> allowed) {
        return String.join(" ", new ScopeRule(allowed).allowed);
    }

    /** An empty scope is the same as none: some clients send it when they do not know better. */
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
