package io.mcppack.keycloak.themes.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientProvenanceTest {
    private static final Set<String> HOSTS = Set.of("www.cursor.com", "localhost", "cursor://anysphere.cursor-mcp");

    @ParameterizedTest
    @CsvSource({
        // registered by, holds a token, verified, recognised, destination, mark
        "anonymous, true, true, false, https://www.cursor.com/cb, VERIFIED",
        "initial-access-token, true, true, false, https://www.cursor.com/cb, VERIFIED",
        "registration-access-token, true, true, false, https://www.cursor.com/cb, VERIFIED",
        "anonymous, true, true, false, http://www.cursor.com/cb, RECOGNISED",
        "anonymous, true, true, false, http://localhost:8787/cb, RECOGNISED",
        "anonymous, true, true, false, cursor://anysphere.cursor-mcp/cb, RECOGNISED",
        "anonymous, true, true, false, https://added-later.example/cb, RECOGNISED",
        "anonymous, true, true, false, https://www.cursor.com@evil.example/, RECOGNISED",
        "anonymous, true, true, false, '', RECOGNISED",
        "anonymous, true, false, true, https://www.cursor.com/cb, RECOGNISED",
        "anonymous, true, false, false, https://www.cursor.com/cb, SELF_REGISTERED",
        "something-new, false, false, false, https://www.cursor.com/cb, SELF_REGISTERED",
        "'', true, false, false, https://www.cursor.com/cb, SELF_REGISTERED",
        "'', false, false, false, https://www.cursor.com/cb, NONE",
        "'', false, true, false, https://www.cursor.com/cb, NONE",
        "admin, true, true, false, https://www.cursor.com/cb, NONE"
    })
    void isMarkedByWhatIsKnownOfThisRequest(
            String registeredBy, boolean token, boolean verified, boolean recognised, String redirectUri, Mark mark) {
        assertThat(new ClientProvenance(true, registeredBy, token, verified, recognised, HOSTS)
                        .mark(Destination.of(redirectUri)))
                .isEqualTo(mark);
    }

    @ParameterizedTest
    @CsvSource({
        "anonymous, true, SELF_REGISTERED",
        "admin, true, SELF_REGISTERED",
        "admin, false, NONE",
        "'', true, SELF_REGISTERED",
        "'', false, NONE"
    })
    void isNotBelievedWhereItMayHaveWrittenItsOwnRecord(String registeredBy, boolean token, Mark mark) {
        ClientProvenance clientProvenance = new ClientProvenance(false, registeredBy, token, true, true, HOSTS);
        assertThat(clientProvenance.mark(Destination.of("https://www.cursor.com/cb")))
                .isEqualTo(mark);
        assertThat(clientProvenance.isInvited()).isFalse();
    }

    @Test
    void isInvitedIfItCameWithATokenOfAnAdministrator() {
        assertThat(new ClientProvenance(true, "initial-access-token", true, false, false, HOSTS).isInvited())
                .isTrue();
        assertThat(new ClientProvenance(true, "anonymous", true, false, false, HOSTS).isInvited())
                .isFalse();
    }

    @Test
    void hasCodesThatTemplatesCompare() {
        assertThat(Mark.values())
                .extracting(Mark::code)
                .containsExactly("verified", "recognised", "self-registered", "none");
    }
}
