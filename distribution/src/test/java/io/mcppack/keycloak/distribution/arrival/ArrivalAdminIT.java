package io.mcppack.keycloak.distribution.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator reads of registrations without a client, and how he withdraws them. */
@KeycloakTest
@Tag("database")
final class ArrivalAdminIT {
    private static final String ARRIVALS = "dcr-policy/arrivals";
    private static final String CLAUDE = """
            {"client_name": "Claude", "redirect_uris": ["https://claude.ai/api/mcp/auth_callback"]}
            """;

    @Test
    void registrationsOfOneProgramAreOneLine(TestRealm testRealm) {
        ArrivingRealm realm = ArrivingRealm.of(testRealm);
        realm.registerPublic();
        realm.tokens(realm.registerPublic());
        realm.flow(realm.registerPublic()).authorize(Map.of());
        awaitRegistrations(testRealm, 3);

        JsonNode lines = list(testRealm, "");

        assertThat(lines).hasSize(1);
        JsonNode line = lines.get(0);
        assertThat(line.get("mark").asText()).isEqualTo("self-registered");
        assertThat(line.has("software")).isFalse();
        assertThat(line.get("name").asText()).isEqualTo("Sample");
        assertThat(line.get("redirectHosts").get(0).asText()).isEqualTo("127.0.0.1");
        assertThat(line.get("authentication").asText()).isEqualTo("none");
        assertThat(line.get("used").asLong()).isEqualTo(1);
        assertThat(line.get("waiting").asLong()).isEqualTo(1);
        assertThat(line.get("firstSeen").asText())
                .isLessThanOrEqualTo(line.get("lastSeen").asText());
        JsonNode shape = testRealm
                .adminRest()
                .get(ARRIVALS + "/" + line.get("id").asText())
                .json();
        assertThat(shape.get("members").get("redirect_uris").get(0).asText()).isEqualTo("http://127.0.0.1:0/cb");
        assertThat(shape.get("days")).hasSize(1);
        assertThat(shape.get("days").get(0).get("registrations").asLong()).isEqualTo(3);
        assertThat(shape.get("days").get(0).get("networks").get("127.0.0.0/24").asLong())
                .isEqualTo(3);
    }

    @Test
    void isFilteredOrderedAndPaged(TestRealm testRealm) {
        ArrivingRealm realm = ArrivingRealm.of(testRealm);
        realm.register(CLAUDE);
        realm.registerPublic();
        realm.registerPublic();
        awaitRegistrations(testRealm, 2);

        assertThat(names(testRealm, "?order=registrations")).containsExactly("Sample", "Claude");
        assertThat(names(testRealm, "?order=registrations&first=1&max=1")).containsExactly("Claude");
        assertThat(names(testRealm, "?software=claude")).containsExactly("Claude");
        assertThat(names(testRealm, "?software=unknown")).containsExactly("Sample");
        assertThat(names(testRealm, "?search=CLAUDE.AI")).containsExactly("Claude");
        assertThat(names(testRealm, "?search=a&first=1&order=registrations")).containsExactly("Claude");
        assertThat(names(testRealm, "?search=nobody")).isEmpty();
        assertThat(list(testRealm, "?software=claude").get(0).get("mark").asText())
                .isEqualTo("verified");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?order=name", "?max=0", "?max=1001", "?first=-1", "?software=A", "?page=1"})
    void refusesWhatItCannotRead(String query, TestRealm realm) {
        Answer refused = realm.adminRest().get(ARRIVALS + query);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.text("error")).isEqualTo("invalid_request");
    }

    /** The node knows the shape and gives out ids without looking, so these have to be good. */
    @Test
    void whatIsWithdrawnIsUnknownAndWhatRegistersAnewIsNot(TestRealm testRealm) {
        ArrivingRealm realm = ArrivingRealm.of(testRealm);
        Answer unclaimed = realm.register(ArrivingRealm.PUBLIC);
        String used = realm.registerPublic();
        Answer tokens = realm.tokens(used);
        String waiting = realm.registerPublic();
        realm.flow(waiting).authorize(Map.of());
        String id = list(testRealm, "").get(0).get("id").asText();

        Answer withdrawn = testRealm.adminRest().delete(ARRIVALS + "/" + id);

        assertThat(withdrawn.status()).as(withdrawn.body()).isEqualTo(204);
        assertThat(realm.flow(unclaimed.text("client_id")).authorize(Map.of()).status())
                .isEqualTo(400);
        assertThat(ArrivingRealm.manage("GET", unclaimed, "").status()).isEqualTo(401);
        assertThat(realm.isStored(unclaimed.text("client_id"))).isFalse();
        assertThat(realm.refresh(used, tokens).status())
                .as("a client that a user has let in")
                .isEqualTo(200);
        assertThat(list(testRealm, "").get(0).get("withdrawnAt").asText()).isNotEmpty();
        assertThat(testRealm.events().adminEventsAbout("MCP_DCR_ARRIVAL"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getOperationType()).isEqualTo("DELETE");
                    assertThat(event.getRepresentation()).contains("Sample");
                });
        await().atMost(Duration.ofSeconds(30)).until(() -> !realm.isStored(waiting));
        assertThat(realm.flow(waiting).authorize(Map.of()).status()).isEqualTo(400);
        assertThat(realm.isStored(used)).isTrue();
        // An id has whole seconds.
        await().until(() ->
                realm.flow(realm.registerPublic()).authorize(Map.of()).status() == 200);
        assertThat(realm.tokens(realm.registerPublic()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "000000000000000000000000", "00000000000000000000000Z"})
    void whatNeverRegisteredIsNotFound(String id, TestRealm realm) {
        assertThat(realm.adminRest().get(ARRIVALS + "/" + id).status()).isEqualTo(404);
        assertThat(realm.adminRest().delete(ARRIVALS + "/" + id).status()).isEqualTo(404);
    }

    private static void awaitRegistrations(TestRealm realm, long registrations) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> list(realm, "?search=sample")
                                .get(0)
                                .get("registrations")
                                .asLong()
                        == registrations);
    }

    private static List<String> names(TestRealm realm, String query) {
        List<String> names = new ArrayList<>();
        list(realm, query).forEach(line -> names.add(line.get("name").asText()));
        return names;
    }

    private static JsonNode list(TestRealm realm, String query) {
        Answer answer = realm.adminRest().get(ARRIVALS + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
