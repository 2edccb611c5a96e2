package io.mcppack.keycloak.themes.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientProvenanceTest {
    @ParameterizedTest
    @CsvSource({
        // registered by, holds a token, mark
        "anonymous, true, SELF_REGISTERED",
        "initial-access-token, false, SELF_REGISTERED",
        "something-new, false, SELF_REGISTERED",
        "admin, true, SELF_REGISTERED",
        "'', true, SELF_REGISTERED",
        "admin, false, NONE",
        "'', false, NONE"
    })
    void getsNoMarkFromWhatIsStored(String registeredBy, boolean token, Mark mark) {
        assertThat(ClientProvenance.of(Map.of(), registeredBy, token)).isEqualTo(new ClientProvenance(mark, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "verified, VERIFIED",
        "recognised, RECOGNISED",
        "look-alike, LOOK_ALIKE",
        "self-registered, SELF_REGISTERED",
        "none, SELF_REGISTERED",
        "'', SELF_REGISTERED",
        "something-new, SELF_REGISTERED"
    })
    void hasTheMarkThatWasComputedForThisRequest(String told, Mark mark) {
        assertThat(ClientProvenance.of(Map.of("mark", told, "knownAs", "Claude"), "admin", false))
                .isEqualTo(new ClientProvenance(mark, "Claude"));
    }

    @Test
    void hasCodesThatTemplatesCompare() {
        assertThat(Mark.values())
                .extracting(Mark::code)
                .containsExactly("verified", "recognised", "look-alike", "self-registered", "none");
    }
}
