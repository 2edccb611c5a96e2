package io.mcppack.keycloak.distribution.setup;

import static io.mcppack.keycloak.distribution.setup.SetUp.DOCTOR;
import static io.mcppack.keycloak.distribution.setup.SetUp.codes;
import static io.mcppack.keycloak.distribution.setup.SetUp.setUp;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RealmRepresentation;

/** What the doctor says of a realm. */
@KeycloakTest
final class DcrDoctorIT {

    @Test
    void theDoctorNamesTrustedHostsInAFreshRealm(TestRealm realm) {
        Answer findings = realm.adminRest().get(DOCTOR);

        assertThat(findings.status()).as(findings.body()).isEqualTo(200);
        assertThat(codes(findings, "blocker")).contains("trusted-hosts", "openid-refused");
        assertThat(codes(findings, "warning")).contains("not-governed", "web-origins-empty");
        assertThat(findings.json()).allSatisfy(finding -> assertThat(
                        finding.path("evidence").asText() + finding.path("fix").asText())
                .isNotBlank());
    }

    @Test
    void theDoctorFindsNoBlockerAfterSetUp(TestRealm realm) {
        setUp(realm);

        Answer findings = realm.adminRest().get(DOCTOR);

        assertThat(codes(findings, "blocker")).isEmpty();
        assertThat(codes(findings, "warning"))
                .doesNotContain(
                        "refresh-rotation-off",
                        "not-governed",
                        "web-origins-empty",
                        "openid-refused",
                        "raw-endpoints-open",
                        "consent-page-skipped");
    }

    @Test
    void theDoctorSeesWhatIsNotSafe(TestRealm realm) {
        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");
        realm.removeRegistrationPolicy("consent-required", "anonymous");
        RealmRepresentation open = new RealmRepresentation();
        open.setSslRequired("none");
        realm.admin().update(open);

        assertThat(codes(realm.adminRest().get(DOCTOR), "warning"))
                .contains("raw-endpoints-open", "consent-not-required", "plain-http-allowed");
    }
}
