package io.mcppack.keycloak.mcpmetadata.rule.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AuthorizationServerFactsTest {

    private final AuthorizationServerFacts governed =
            new AuthorizationServerFacts(true, true, Set.of("openid", "a"), List.of());
    private final AuthorizationServerFacts stock = new AuthorizationServerFacts(true, false, Set.of(), List.of());

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

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "100, 100", "101, 0", "1000, 0"})
    void namesNoResourcesWhereThereAreTooMany(int published, int named) {
        List<String> resources = Collections.nCopies(published, "https://mcp.example.com/");
        assertThat(new AuthorizationServerFacts(true, true, Set.of(), resources).resources())
                .hasSize(named);
    }
}
