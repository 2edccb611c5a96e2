package io.mcppack.keycloak.mcpmetadata.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ServerTruthTest {

    private final ServerTruth governed = new ServerTruth(true, true, Set.of("openid", "a"), List.of());
    private final ServerTruth stock = new ServerTruth(true, false, Set.of(), List.of());

    @Test
    void addsNoneOnce() {
        assertThat(governed.authenticationMethods(List.of("private_key_jwt")))
                .containsExactly("private_key_jwt", "none");
        assertThat(governed.authenticationMethods(List.of("none", "x"))).containsExactly("none", "x");
    }

    @Test
    void namesOnlyScopesThatAreToBeHad() {
        assertThat(governed.scopes(List.of("openid", "address", "a"))).containsExactly("openid", "a");
    }

    @Test
    void narrowsWhatThePolicyForces() {
        assertThat(governed.responseTypes(List.of("code", "token"))).containsExactly("code");
        assertThat(governed.challengeMethods(List.of("plain", "S256"))).containsExactly("S256");
        assertThat(stock.responseTypes(List.of("code", "token"))).containsExactly("code", "token");
        assertThat(stock.challengeMethods(List.of("plain", "S256"))).containsExactly("plain", "S256");
    }
}
