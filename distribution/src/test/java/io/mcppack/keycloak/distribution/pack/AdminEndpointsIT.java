package io.mcppack.keycloak.distribution.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import jakarta.ws.rs.core.MediaType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may call which endpoint, and that each refuses an unknown parameter and a body that is not JSON. */
@KeycloakTest
final class AdminEndpointsIT {

    /** Each with the roles that are enough by themselves, the least of them first. A realm-admin may do everything. */
    private static final List<Row> ROWS = """
            POST   dcr-policy/setup?dryRun=true                | manage-realm
            POST   dcr-policy/setup/undo?dryRun=true           | manage-realm
            POST   dcr-policy/simulate                         | view-realm manage-realm
            GET    dcr-policy/doctor                           | view-realm manage-realm
            GET    dcr-policy/arrivals                         | view-clients manage-clients
            GET    dcr-policy/arrivals/{id}                    | view-clients manage-clients
            DELETE dcr-policy/arrivals/{id}                    | manage-clients
            GET    stale-client-reaper/settings                | view-realm manage-realm
            PUT    stale-client-reaper/settings                | manage-realm
            POST   stale-client-reaper/setup                   | manage-realm
            POST   stale-client-reaper/adopt?dryRun=true       | manage-realm
            GET    stale-client-reaper/plan                    | view-clients manage-clients
            GET    stale-client-reaper/plan.csv                | view-clients manage-clients
            GET    stale-client-reaper/runs                    | view-clients manage-clients
            GET    stale-client-reaper/runs/{id}               | view-clients manage-clients
            POST   stale-client-reaper/runs?dryRun=true        | manage-realm
            POST   stale-client-reaper/runs?dryRun=false       | realm-admin
            POST   stale-client-reaper/runs/{id}/cancel        | manage-realm
            GET    stale-client-reaper/software                | view-clients manage-clients
            GET    stale-client-reaper/clients                 | view-clients manage-clients
            GET    stale-client-reaper/clients/{id}            | view-clients manage-clients
            POST   stale-client-reaper/clients/{id}/sleep      | manage-clients
            POST   stale-client-reaper/clients/{id}/wake       | manage-clients
            POST   stale-client-reaper/clients/{id}/protect    | manage-clients
            POST   stale-client-reaper/clients/{id}/archive    | manage-clients
            DELETE stale-client-reaper/clients/{id}/registrant | manage-clients
            GET    stale-client-reaper/archive                 | view-clients manage-clients
            GET    stale-client-reaper/archive/{id}            | view-clients manage-clients
            POST   stale-client-reaper/archive/{id}/restore    | manage-clients
            DELETE stale-client-reaper/archive/{id}            | manage-realm
            DELETE stale-client-reaper/archive/{id}/registrant | manage-clients
            GET    mcp-metadata/servers                        | view-clients manage-clients
            GET    mcp-metadata/servers/{id}                   | view-clients manage-clients
            PUT    mcp-metadata/servers/{id}                   | manage-clients
            DELETE mcp-metadata/servers/{id}                   | manage-clients
            GET    mcp-metadata/servers/{id}/snippets          | view-clients manage-clients
            GET    mcp-metadata/servers/{id}/snippets/{kind}   | view-clients manage-clients
            POST   mcp-metadata/servers/{id}/check             | manage-clients
            GET    mcp-metadata/early-check                    | view-realm manage-realm
            PUT    mcp-metadata/early-check                    | manage-realm
            DELETE mcp-metadata/early-check                    | manage-realm
            """.lines().map(Row::of).toList();

    private static final String JSON = MediaType.APPLICATION_JSON;

    /** With nothing to say, kcadm.sh sends either. */
    private static final Map<String, String> BODIES = Map.of("", "", "{}", JSON);

    private static final Map<String, String> BODIES_THAT_ARE_NOT_JSON = Map.of(
            "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\ncut",
            "multipart/form-data; boundary=x",
            "without a boundary",
            "multipart/form-data",
            "a=%zz",
            "application/x-www-form-urlencoded",
            "a=1&".repeat(3_000),
            "application/x-www-form-urlencoded");

    private record Row(String method, String path, Set<String> roles) {
        static Row of(String line) {
            String[] cells = line.split("[ |]+", 3);
            return new Row(cells[0], cells[1], Set.of(cells[2].split(" ")));
        }

        String endpoint() {
            return method + " " + path.replaceFirst("\\?.*", "");
        }
    }

    @Test
    void everyEndpointHasARow() {
        assertThat(ROWS.stream().map(Row::endpoint).distinct())
                .as("Add a row for a new endpoint: which roles are enough?")
                .containsExactlyInAnyOrderElementsOf(AdminEndpoints.shipped());
    }

    @TestFactory
    Stream<DynamicNode> everyEndpoint(TestRealm own, TestRealm other) {
        AdministeredRealm realm = new AdministeredRealm(own, other);
        return ROWS.stream()
                .map(row -> dynamicContainer(
                        row.endpoint(),
                        List.of(
                                dynamicTest("wants a token", () -> wantsAToken(realm, row)),
                                dynamicTest("refuses who may not", () -> refusesWhoMayNot(realm, row)),
                                dynamicTest("lets in who may", () -> letsInWhoMay(realm, row)),
                                dynamicTest("refuses an unknown parameter", () -> refusesAParameter(realm, row)),
                                dynamicTest("refuses a body that is not JSON", () -> refusesABody(realm, row)))));
    }

    private static void wantsAToken(AdministeredRealm realm, Row row) {
        assertThat(realm.askWithoutToken(row.method(), row.path(), "{}", JSON).status())
                .as(row.endpoint())
                .isEqualTo(401);
    }

    private static void refusesWhoMayNot(AdministeredRealm realm, Row row) {
        Set<String> others = new HashSet<>(realm.callers());
        others.removeAll(row.roles());
        others.remove("realm-admin");
        assertThat(others).as(row.endpoint()).hasSizeGreaterThan(15).allSatisfy(caller -> {
            Answer refused = realm.askOfExisting(caller, row.method(), row.path());
            assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        });
    }

    private static void letsInWhoMay(AdministeredRealm realm, Row row) {
        Set<String> all = new HashSet<>(row.roles());
        all.add("realm-admin");
        assertThat(all).as(row.endpoint()).allSatisfy(caller -> assertThat(BODIES)
                .allSatisfy((body, type) -> {
                    Answer answer = realm.askOfNothing(caller, row.method(), row.path(), body, type);
                    assertThat(answer.status()).as(answer.body()).isIn(200, 201, 202, 204, 400, 404, 409);
                    if (answer.status() >= 400) {
                        assertThat(answer.text("error_description"))
                                .as(answer.body())
                                .isNotEmpty();
                    }
                }));
    }

    private static void refusesAParameter(AdministeredRealm realm, Row row) {
        String path = row.path() + (row.path().contains("?") ? "&" : "?") + "nonsense=1";
        assertThat(row.roles()).as(row.endpoint()).allSatisfy(caller -> {
            Answer refused = realm.askOfNothing(caller, row.method(), path, "{}", JSON);
            assertThat(refused.status()).as(refused.body()).isEqualTo(400);
            assertThat(refused.text("error")).isEqualTo("invalid_request");
            assertThat(refused.text("error_description")).startsWith("An unknown parameter.");
        });
    }

    private static void refusesABody(AdministeredRealm realm, Row row) {
        assertThat(BODIES_THAT_ARE_NOT_JSON).as(row.endpoint()).allSatisfy((body, type) -> {
            Answer refused = realm.askOfNothing("realm-admin", row.method(), row.path(), body, type);
            // A body means nothing to the other two methods, and nothing reads it.
            List<Integer> expected =
                    Set.of("POST", "PUT").contains(row.method()) ? List.of(415) : List.of(200, 204, 404);
            assertThat(refused.status()).as(refused.body()).isIn(expected);
            assertThat(realm.askWithoutToken(row.method(), row.path(), body, type)
                            .status())
                    .isEqualTo(401);
        });
    }
}
