package io.mcppack.keycloak.mcpmetadata.rule.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ScopeListTest {

    @Test
    void readsScopesInOrderAndOnce() {
        assertThat(ScopeList.of(" b  a\tb ").names()).containsExactly("b", "a");
        assertThat(ScopeList.of("").names()).isEmpty();
        assertThat(ScopeList.of(null).names()).isEmpty();
    }

    @Test
    void leavesOthersOut() {
        assertThat(ScopeList.of("openid a b").without(List.of("a", "c")).text()).isEqualTo("openid b");
    }
}
