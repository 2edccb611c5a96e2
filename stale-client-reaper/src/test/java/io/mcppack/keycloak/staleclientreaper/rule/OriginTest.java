package io.mcppack.keycloak.staleclientreaper.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OriginTest {
    @ParameterizedTest
    @CsvSource({
        "'',                      ANONYMOUS",
        "InitialAccessToken,      INITIAL_ACCESS_TOKEN",
        "Bearer,                  ADMIN",
        "RegistrationAccessToken, ANONYMOUS",
        "bearer,                  ANONYMOUS",
        "Refresh,                 ANONYMOUS",
    })
    void isReadFromTheTypeOfTheVerifiedToken(String tokenType, Origin origin) {
        assertThat(Origin.ofRegistration(tokenType)).isEqualTo(origin);
    }

    @ParameterizedTest
    @CsvSource({"true, false, true", "true, true, false", "false, false, false", "false, true, false"})
    void takesAClientForAMetadataDocumentOnlyIfNoRegistrationEndpointMadeIt(
            boolean cacheExpiryAttribute, boolean registrationToken, boolean document) {
        assertThat(Origin.isMetadataDocument(cacheExpiryAttribute, registrationToken))
                .isEqualTo(document);
    }

    @ParameterizedTest
    @CsvSource({
        "ANONYMOUS, anonymous",
        "INITIAL_ACCESS_TOKEN, initial-access-token",
        "ADMIN, admin",
        "METADATA_DOCUMENT, cimd",
        "ADOPTED, adopted"
    })
    void keepsItsCodeBecauseRowsHaveIt(Origin origin, String code) {
        assertThat(origin.code()).isEqualTo(code);
        assertThat(Origin.ofCode(code)).contains(origin);
    }

    @Test
    void knowsNoOtherCode() {
        assertThat(Origin.ofCode("future")).isEmpty();
    }
}
