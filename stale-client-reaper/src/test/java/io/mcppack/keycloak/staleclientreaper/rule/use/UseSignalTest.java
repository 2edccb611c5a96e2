package io.mcppack.keycloak.staleclientreaper.rule.use;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UseSignalTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOGIN",
                "CODE_TO_TOKEN",
                "REFRESH_TOKEN",
                "CLIENT_LOGIN",
                "TOKEN_EXCHANGE",
                "OAUTH2_DEVICE_CODE_TO_TOKEN",
                "AUTHREQID_TO_TOKEN",
                "JWT_AUTHORIZATION_GRANT",
                "PERMISSION_TOKEN",
                "OAUTH2_EXTENSION_GRANT"
            })
    void aLoginOrATokenIsAUseOfTheClientAlone(String eventName) {
        assertThat(UseSignal.counts(eventName)).isTrue();
        assertThat(UseSignal.clients(eventName, "app", "other")).containsExactly("app");
    }

    @Test
    void anIntrospectionIsAUseOfTheClientWithTheTokenAndOfTheOneThatAsks() {
        assertThat(UseSignal.clients("INTROSPECT_TOKEN", "api", "app")).containsExactly("api", "app");
        assertThat(UseSignal.clients("INTROSPECT_TOKEN", "api", "")).containsExactly("api");
        assertThat(UseSignal.clients("INTROSPECT_TOKEN", "", "app")).containsExactly("app");
    }

    @Test
    void anEventWithoutAClientIsAUseOfNobody() {
        assertThat(UseSignal.clients("LOGIN", "", "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOGIN_ERROR",
                "CODE_TO_TOKEN_ERROR",
                "REFRESH_TOKEN_ERROR",
                "INTROSPECT_TOKEN_ERROR",
                "CLIENT_REGISTER",
                "CLIENT_UPDATE",
                "LOGOUT",
                "PUSHED_AUTHORIZATION_REQUEST",
                "login",
                ""
            })
    void failuresAndEverythingElseAreNone(String eventName) {
        assertThat(UseSignal.counts(eventName)).isFalse();
        assertThat(UseSignal.clients(eventName, "app", "other")).isEmpty();
    }
}
