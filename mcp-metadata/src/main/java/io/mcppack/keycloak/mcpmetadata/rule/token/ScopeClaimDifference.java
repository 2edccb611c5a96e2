package io.mcppack.keycloak.mcpmetadata.rule.token;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has to go from the claims of a token when it loses some of its scopes, told by the claims that it would have got
 * without them. Nothing is ever added: what others took out of the token stays out.
 */
public final class ScopeClaimDifference {

    /** Claims about the token itself, which no scope stands behind or which are different in any two tokens. */
    private static final Set<String> OF_THE_TOKEN = Set.of(
            "iss",
            "sub",
            "aud",
            "exp",
            "nbf",
            "iat",
            "jti",
            "typ",
            "azp",
            "sid",
            "scope",
            "cnf",
            "act",
            "may_act",
            "authorization",
            "authorization_details");

    private ScopeClaimDifference() {}

    /** The claims that change and what they become; null for those that go. */
    public static Map<String, @Nullable Object> of(
            Map<String, @Nullable Object> claims, Map<String, @Nullable Object> without) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        claims.forEach((name, value) -> {
            if (!OF_THE_TOKEN.contains(name)) {
                Object left = common(value, without.get(name));
                if (!Objects.equals(left, value)) {
                    changes.put(name, left);
                }
            }
        });
        return changes;
    }

    private static @Nullable Object common(@Nullable Object value, @Nullable Object without) {
        if (value instanceof Map<?, ?> members && without instanceof Map<?, ?> kept) {
            Map<Object, @Nullable Object> left = new LinkedHashMap<>();
            members.forEach((name, member) -> {
                if (kept.containsKey(name)) {
                    left.put(name, common(member, kept.get(name)));
                }
            });
            return left;
        }
        if (value instanceof List<?> values && without instanceof List<?> kept) {
            return values.stream().filter(kept::contains).toList();
        }
        return value == null ? null : without;
    }
}
