package io.mcppack.keycloak.distribution.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients that users let in before the realm had the policy hold places. */
@KeycloakTest
@Tag("database")
final class ExistingPlacesIT {

    @Test
    void clientsThatWereLetInBeforeHoldPlaces(TestRealm testRealm) {
        testRealm.removeRegistrationPolicy("trusted-hosts", "anonymous");
        testRealm.removeRegistrationPolicy("max-clients", "anonymous");
        testRealm.addUser(ArrivingRealm.USER);
        ArrivingRealm realm = new ArrivingRealm(testRealm);
        String used = realm.registerPublic();
        realm.registerPublic();
        assertThat(realm.tokens(used).status()).isEqualTo(200);

        Answer policy = testRealm.addComponent(
                TestRealm.REGISTRATION_POLICY, "mcp-dcr-policy", "anonymous", Map.of("max-clients", "2"));
        assertThat(policy.status()).as(policy.body()).isEqualTo(201);

        String soon = "self-registered-clients-full-soon";
        await().atMost(Duration.ofSeconds(30)).until(() -> doctor(testRealm).contains(soon));
        assertThat(doctor(testRealm)).contains("Of the 2 places", "1 are taken", "(UTC)");
        assertThat(realm.tokens(used).status()).as("one that holds a place").isEqualTo(200);
        assertThat(realm.tokens(realm.registerPublic()).status()).isEqualTo(200);
        assertThat(doctor(testRealm))
                .contains("\"self-registered-clients-full\"")
                .doesNotContain(soon);
    }

    private static String doctor(TestRealm realm) {
        return realm.adminRest().get("dcr-policy/doctor").body();
    }
}
