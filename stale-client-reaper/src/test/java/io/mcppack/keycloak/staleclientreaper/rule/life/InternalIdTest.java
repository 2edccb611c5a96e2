package io.mcppack.keycloak.staleclientreaper.rule.life;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InternalIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"4b2f0e9e-2a0e-4a38-8f4d-5b4a2a0c9d11", "my-own-id", "a", "'--"})
    void mayBeAnythingThatFitsTheColumn(String id) {
        assertThat(InternalId.isPossible(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\0", "a\n", "\u00e4", "4b2f0e9e-2a0e-4a38-8f4d-5b4a2a0c9d111"})
    void isNeitherTooLongNorFullOfControlCharacters(String id) {
        assertThat(InternalId.isPossible(id)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"4b2f0e9e-2a0e-4a38, 4b2f0e9e-2a0e-4a38", "'a\nINFO b', a?INFO?b", "'a\r\u001b\u2028b', a???b"})
    void beginsNoLineOfItsOwnInALog(String id, String shown) {
        assertThat(InternalId.inLog(id)).isEqualTo(shown);
    }
}
