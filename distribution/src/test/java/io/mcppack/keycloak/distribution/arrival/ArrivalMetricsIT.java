package io.mcppack.keycloak.distribution.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcppack.keycloak.distribution.support.Metrics;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.server.KeycloakServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a monitoring system reads of registrations and places. */
@KeycloakTest
final class ArrivalMetricsIT {
    private static final String REGISTRATIONS = "mcp_dcr_registrations_total";
    private static final String REFUSED = "mcp_dcr_places_refused_total";

    @Test
    void countsRegistrationsByWhatBecameOfThem(KeycloakServer server, TestRealm testRealm) {
        ArrivingRealm realm = ArrivingRealm.of(testRealm);
        Metrics before = Metrics.of(server);
        assertThat(before.value(REGISTRATIONS, "outcome", "refused", "rule", "body-too-large"))
                .as("what has not happened yet")
                .isNotNegative();

        realm.registerPublic();
        Http.postJson(testRealm.registrationEndpoint(), "{}");
        testRealm.storeClientsAtRegistration();
        realm.registerPublic();

        Metrics after = Metrics.of(server);
        assertCounted(before, after, REGISTRATIONS, "outcome", "stateless", "rule", "none");
        assertCounted(before, after, REGISTRATIONS, "outcome", "stored", "rule", "none");
        assertCounted(before, after, REGISTRATIONS, "outcome", "refused", "rule", "redirect-uris-missing");
    }

    @Test
    void tellsThePlacesOfARealmAndWhoGotNone(KeycloakServer server, TestRealm testRealm) {
        ArrivingRealm realm = ArrivingRealm.of(testRealm, Map.of("max-clients", "1"));
        CodeFlow waiting = realm.flow(realm.registerPublic());
        Answer page = waiting.signIn(waiting.authorize(Map.of()), ArrivingRealm.USER);
        realm.tokens(realm.registerPublic());
        Metrics before = Metrics.of(server);

        assertThat(waiting.consent(page).status()).isEqualTo(503);

        assertCounted(before, Metrics.of(server), REFUSED, "tier", "anonymous");
        String[] tags = {"realm", testRealm.name(), "tier", "anonymous"};
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(Metrics.of(server).value("mcp_dcr_places", tags))
                        .isEqualTo(1.0));
        assertThat(Metrics.of(server).value("mcp_dcr_places_limit", tags)).isEqualTo(1.0);
    }

    private static void assertCounted(Metrics before, Metrics after, String name, String... tags) {
        assertThat(after.value(name, tags) - before.value(name, tags)).isEqualTo(1.0);
    }
}
