package io.mcppack.keycloak.themes.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ErrorKindTest {
    @ParameterizedTest
    @CsvSource({
        "clientNotFoundMessage, '', '', UNKNOWN_APP",
        "clientDisabledMessage, '', '', SWITCHED_OFF",
        "clientDisabledMessage, '', something, SWITCHED_OFF",
        "clientDisabledMessage, '', pending, WAITS_FOR_APPROVAL",
        "clientDisabledMessage, '', refused, TURNED_DOWN",
        "clientNotFoundMessage, '', pending, UNKNOWN_APP",
        "invalidParameterMessage, redirect_uri, '', WRONG_ADDRESS"
    })
    void isRecognisedByKeycloaksMessage(String key, String parameter, String approval, ErrorKind trouble) {
        assertThat(ErrorKind.of(key, List.of(parameter), approval)).contains(trouble);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalidParameterMessage",
                "missingParameterMessage",
                "expiredActionMessage",
                "Client not found.",
                ""
            })
    void everyOtherErrorIsLeftAlone(String key) {
        assertThat(ErrorKind.of(key, List.of("client_id"), "pending")).isEmpty();
    }
}
