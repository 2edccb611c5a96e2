package io.mcppack.keycloak.staleclientreaper.rule.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AdoptionTest {
    @ParameterizedTest
    @CsvSource({
        "4b2f, 4b2f,                          true,  false, adopted, registration-token-and-generated-id",
        "4b2f, 4b2f,                          true,  true,  adopted, registration-token-and-generated-id",
        "4b2f, app,                           true,  false, '',      registration-token-but-chosen-id",
        "4b2f, 4b2f,                          false, false, '',      no-registration-token",
        "4b2f, app,                           false, false, '',      no-registration-token",
        "4b2f, https://app.example.org/c.json, false, true, cimd,    metadata-document",
        "4b2f, app,                           false, true,  '',      attribute-without-document",
        "4b2f, account-console,               true,  false, '',      built-in",
        "4b2f, realm-management,              true,  true,  '',      built-in",
        "4b2f, other-realm,                   true,  false, '',      built-in",
    })
    void adoptsOnlyWhatRegisteredItself(
            String id, String clientId, boolean token, boolean attribute, String origin, String evidence) {
        Adoption.Finding finding = Adoption.judge(new Adoption.Facts(id, clientId, token, attribute));

        assertThat(finding.origin().map(Origin::code).orElse("")).isEqualTo(origin);
        assertThat(finding.evidence()).isEqualTo(evidence);
    }
}
