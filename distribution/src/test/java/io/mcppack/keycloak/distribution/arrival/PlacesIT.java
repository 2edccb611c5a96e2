package io.mcppack.keycloak.distribution.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients that a user has let in hold the places of a realm, and nobody else does. */
@KeycloakTest
@Tag("database")
final class PlacesIT {

    @Test
    void strangersTakeNoPlace(TestRealm testRealm) {
        ArrivingRealm realm = ArrivingRealm.of(testRealm, Map.of("max-clients", "2"));
        assertThat(Stream.generate(realm::registerPublic).limit(30)).doesNotHaveDuplicates();

        assertThat(realm.tokens(realm.registerPublic()).status()).isEqualTo(200);
        assertThat(realm.tokens(realm.registerPublic()).status()).isEqualTo(200);
    }

    @Test
    void aFullRealmSaysSoAtTheRegistrationAndToTheUser(TestRealm testRealm) {
        ArrivingRealm realm = ArrivingRealm.of(testRealm, Map.of("max-clients", "1"));
        String early = realm.registerPublic();
        String used = realm.registerPublic();
        CodeFlow waiting = realm.flow(early);
        Answer page = waiting.signIn(waiting.authorize(Map.of()), ArrivingRealm.USER);
        realm.tokens(used);

        Answer refused = waiting.consent(page);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.body()).contains("No more apps can be connected here");
        assertThat(refused.header("Retry-After")).isEqualTo("3600");
        assertThat(testRealm.events().ofType("LOGIN_ERROR")).singleElement().satisfies(event -> {
            assertThat(event.getError()).isEqualTo("temporarily_unavailable");
            assertThat(event.getDetails()).containsEntry("mcp_rules", "too-many-clients");
            assertThat(event.getClientId()).isEqualTo(early);
            assertThat(event.getUserId()).isNotEmpty();
        });
        assertThat(realm.tokens(used).status()).as("one that holds a place").isEqualTo(200);

        realm.delete(used);
        assertThat(realm.tokens(realm.registerPublic()).status()).isEqualTo(200);
    }

    @Test
    void neverOneTooMany(TestRealm testRealm) {
        ArrivingRealm realm = ArrivingRealm.of(testRealm, Map.of("max-clients", "5"));
        List<String> ids = Stream.generate(realm::registerPublic).limit(16).toList();
        List<CodeFlow> flows = ids.stream().map(realm::flow).toList();
        List<Answer> pages = flows.stream()
                .map(flow -> flow.signIn(flow.authorize(Map.of()), ArrivingRealm.USER))
                .toList();

        List<Integer> statuses = IntStream.range(0, ids.size())
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> flows.get(i).consent(pages.get(i)).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).containsOnly(302, 503);
        assertThat(statuses).filteredOn(status -> status == 302).hasSize(5);
    }

    /** A user may come back with a client while another takes the last place. */
    @Test
    void aClientThatSleptTakesAPlaceAgain(TestRealm testRealm) {
        ArrivingRealm realm = ArrivingRealm.of(testRealm, Map.of("max-clients", "1"));
        assertThat(testRealm
                        .addComponent(
                                TestRealm.SETTINGS_PAGE,
                                "stale-client-reaper",
                                "",
                                Map.of("absolute-age", "1s", "sleep-before-archive", "1h"))
                        .status())
                .isEqualTo(201);
        String first = realm.registerPublic();
        realm.tokens(first);
        String internal = realm.stored(first).get(0).getId();
        assertThat(testRealm
                        .adminRest()
                        .post("stale-client-reaper/clients/" + internal + "/sleep", "")
                        .status())
                .isBetween(200, 299);
        String second = realm.registerPublic();
        assertThat(realm.tokens(second).status()).isEqualTo(200);
        assertThat(testRealm
                        .adminRest()
                        .post("stale-client-reaper/clients/" + internal + "/wake", "")
                        .status())
                .isBetween(200, 299);

        CodeFlow flow = realm.flow(first);
        Answer full = flow.signIn(flow.authorize(Map.of()), ArrivingRealm.USER);
        assertThat(full.status()).as(full.body()).isEqualTo(503);
        realm.delete(second);
        assertThat(realm.tokens(first).status()).isEqualTo(200);
    }

    @Test
    void theRegistrationSaysWhenToTryAgain(TestRealm testRealm) {
        ArrivingRealm realm = ArrivingRealm.of(testRealm, Map.of("max-clients", "1", "rows", "at-registration"));
        realm.registerPublic();

        Answer refused = Http.postJson(testRealm.registrationEndpoint(), ArrivingRealm.PUBLIC);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
    }
}
