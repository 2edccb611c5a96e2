package io.mcppack.keycloak.staleclientreaper.rule.life;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BearerHeaderTest {
    @ParameterizedTest
    @ValueSource(strings = {"Bearer a.b.c", "bearer a.b.c", "BEARER a.b.c"})
    void findsTheToken(String header) {
        assertThat(BearerHeader.token(header)).contains("a.b.c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Bearer",
                "Bearer ",
                "Bearer  a",
                "Bearer a b",
                " Bearer a",
                "Bearer\ta",
                "Basic YTpi",
                "DPoP a.b.c",
                "a.b.c"
            })
    void findsNoneWhereKeycloakFindsNone(String header) {
        assertThat(BearerHeader.token(header)).isEmpty();
    }
}
