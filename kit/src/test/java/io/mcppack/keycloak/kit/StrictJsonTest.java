package io.mcppack.keycloak.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StrictJsonTest {

    @Test
    void readsAnObject() {
        assertThat(StrictJson.object("{\"a\": 1, \"b\": [true]}").map(String::valueOf))
                .contains("{a=1, b=[true]}");
        assertThat(StrictJson.object("{}").map(Map::isEmpty)).contains(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "1",
                "{",
                "{}{}",
                "{} x",
                "{\"a\": 1, \"a\": 2}",
                "{'a': 1}",
                "{\"a\": NaN}",
                "// {}"
            })
    void refusesEverythingElse(String text) {
        assertThat(StrictJson.object(text)).isEmpty();
    }

    @Test
    void refusesDeepNestingAndLongNumbers() {
        assertThat(StrictJson.object("{\"a\": " + "[".repeat(31) + "]".repeat(31) + "}"))
                .isPresent();
        assertThat(StrictJson.object("{\"a\": " + "[".repeat(32) + "]".repeat(32) + "}"))
                .isEmpty();
        for (String number : List.of("1".repeat(101), "-" + "1".repeat(101))) {
            assertThat(StrictJson.object("{\"a\": " + number + "}")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, true",
        "Application/JSON;charset=Utf-8, true",
        "'application/json; charset=\"utf-8\"', true",
        "application/json; charset=utf-16, false",
        "application/json; charset=utf-8; charset=utf-7, false",
        "application/json; charset=, false",
        "application/jsonp, false",
        "'application/json, text/plain', false",
        "multipart/form-data; boundary=application/json, false",
        "'', false"
    })
    void takesOnlyTheMediaTypeOfJsonInUtf8(String mediaType, boolean taken) {
        assertThat(StrictJson.isSentAs(List.of(mediaType))).isEqualTo(taken);
    }

    @Test
    void takesOneMediaTypeOrNone() {
        assertThat(StrictJson.isSentAs(List.of())).isTrue();
        assertThat(StrictJson.isSentAs(List.of("application/json", "application/json")))
                .isFalse();
    }
}
