package io.mcppack.keycloak.mcpmetadata.rule.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ScopeClaimDifferenceTest {

    @Test
    void whatOnlyTheCutScopesBroughtGoes() {
        assertThat(ScopeClaimDifference.of(
                        Map.of("drive", "C", "email", "a@example.org"), Map.of("email", "a@example.org")))
                .hasSize(1)
                .containsEntry("drive", null);
    }

    @Test
    void whatOtherScopesBringTooStaysAsTheyBringIt() {
        assertThat(ScopeClaimDifference.of(Map.of("tier", "gold"), Map.of("tier", "basic")))
                .containsExactly(Map.entry("tier", "basic"));
        assertThat(ScopeClaimDifference.of(
                        Map.of("groups", List.of("a", "b", "c")), Map.of("groups", List.of("c", "a", "d"))))
                .containsExactly(Map.entry("groups", List.of("a", "c")));
        assertThat(ScopeClaimDifference.of(
                        Map.of("realm_access", Map.of("roles", List.of("user", "drive"), "verify", true)),
                        Map.of("realm_access", Map.of("roles", List.of("user")))))
                .containsExactly(Map.entry("realm_access", Map.of("roles", List.of("user"))));
    }

    @Test
    void nothingIsAdded() {
        assertThat(ScopeClaimDifference.of(Map.of("a", 1), Map.of("a", 1, "admin", true)))
                .isEmpty();
        assertThat(ScopeClaimDifference.of(
                        Map.of("realm_access", Map.of("roles", List.of())),
                        Map.of("realm_access", Map.of("roles", List.of("admin")))))
                .isEmpty();
    }

    @Test
    void aTokenStaysItself() {
        assertThat(ScopeClaimDifference.of(
                        Map.of("jti", "1", "iat", 1, "exp", 2, "sub", "alice", "cnf", Map.of("jkt", "x"), "act", "b"),
                        Map.of("jti", "2", "iat", 3, "exp", 4)))
                .isEmpty();
    }
}
