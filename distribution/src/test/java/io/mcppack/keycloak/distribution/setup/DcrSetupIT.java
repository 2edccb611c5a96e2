package io.mcppack.keycloak.distribution.setup;

import static io.mcppack.keycloak.distribution.setup.SetUp.DOCTOR;
import static io.mcppack.keycloak.distribution.setup.SetUp.SETUP;
import static io.mcppack.keycloak.distribution.setup.SetUp.UNDO;
import static io.mcppack.keycloak.distribution.setup.SetUp.register;
import static io.mcppack.keycloak.distribution.setup.SetUp.setUp;
import static io.mcppack.keycloak.distribution.setup.SetUp.stateOf;
import static io.mcppack.keycloak.distribution.setup.SetUp.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.AdminRest;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.Shared;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** What set-up does to a realm, and who may do it. */
@KeycloakTest
final class DcrSetupIT {

    @Test
    void letsAClientInThatAFreshRealmRefuses(TestRealm realm) {
        assertThat(register(realm, "https://claude.ai/api/mcp/auth_callback").status())
                .isEqualTo(403);

        setUp(realm);

        Answer registered = register(realm, "https://claude.ai/api/mcp/auth_callback");
        assertThat(registered.status()).as(registered.body()).isEqualTo(201);
        assertThat(register(realm, "https://evil.example/cb").text("error")).isEqualTo("invalid_redirect_uri");
    }

    @Test
    void switchesEveryInstalledModuleOn(TestRealm realm) {
        setUp(realm);

        assertThat(realm.admin().components().query(null, TestRealm.REGISTRATION_POLICY))
                .filteredOn(component -> component.getProviderId().equals("mcp-dcr-policy"))
                .extracting(ComponentRepresentation::getSubType)
                .containsExactlyInAnyOrder("anonymous", "authenticated");
        assertThat(realm.admin().components().query(null, TestRealm.SETTINGS_PAGE))
                .extracting(ComponentRepresentation::getProviderId)
                .containsExactlyInAnyOrder("mcp-metadata", "stale-client-reaper");
        RealmRepresentation settings = realm.admin().toRepresentation();
        assertThat(settings.getLoginTheme()).isEqualTo("mcp");
        assertThat(settings.getRevokeRefreshToken()).isTrue();
    }

    @Test
    void aDryRunChangesNothingAndSaysWhatWouldBeDone(TestRealm realm) {
        Map<String, Object> before = stateOf(realm);

        Answer dry = realm.adminRest().post(SETUP + "?dryRun=true", "{}");

        assertThat(dry.status()).as(dry.body()).isEqualTo(200);
        assertThat(dry.json().path("dryRun").asBoolean()).isTrue();
        assertThat(stateOf(realm)).isEqualTo(before);
        assertThat(realm.admin().getAdminEvents()).isEmpty();
        Answer real = setUp(realm);
        assertThat(real.json().path("steps")).isEqualTo(dry.json().path("steps"));
        assertThat(step(dry, "trusted-hosts (anonymous)").path("before").path("config"))
                .isNotEmpty();
        assertThat(step(dry, "mcp-dcr-policy (anonymous)")
                        .path("after")
                        .path("config")
                        .path("clients"))
                .isNotEmpty();
        assertThat(step(dry, "loginTheme").path("after").asText()).isEqualTo("mcp");
    }

    @Test
    void aSecondCallChangesNothing(TestRealm realm) {
        setUp(realm);
        Map<String, Object> before = stateOf(realm);

        Answer second = setUp(realm);

        assertThat(second.json().path("steps").findValuesAsText("change"))
                .isNotEmpty()
                .containsOnly("none");
        assertThat(stateOf(realm)).isEqualTo(before);
    }

    @Test
    void doesOnlyWhatIsChosen(TestRealm realm) {
        Answer answer = realm.adminRest().post(SETUP, """
                {"theme": false, "reaper": false, "authenticated": false, "refreshRotation": false}
                """);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(realm.admin().toRepresentation().getLoginTheme()).isNull();
        assertThat(realm.admin().toRepresentation().getRevokeRefreshToken()).isFalse();
        assertThat(realm.admin().components().query(null, TestRealm.SETTINGS_PAGE))
                .extracting(ComponentRepresentation::getProviderId)
                .containsExactly("mcp-metadata");
        assertThat(realm.admin().components().query(null, TestRealm.REGISTRATION_POLICY))
                .filteredOn(component -> component.getProviderId().equals("mcp-dcr-policy"))
                .extracting(ComponentRepresentation::getSubType)
                .containsExactly("anonymous");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", " {} ", "{\"theme\": true}"})
    void takesTheBodiesThatKcadmSends(String body, TestRealm realm) {
        Answer answer = realm.adminRest().post(SETUP, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(step(answer, "loginTheme").path("change").asText()).isEqualTo("change");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dcr-policy/setup             | {\"tehme\": true}                 | write one of anonymous",
                "dcr-policy/setup             | {\"theme\": \"no\"}               | neither true nor false",
                "dcr-policy/setup             | {\"theme\": true, \"theme\": true} | one JSON object",
                "dcr-policy/setup             | []                                | one JSON object",
                "dcr-policy/setup             | null                              | one JSON object",
                "dcr-policy/setup             | {                                 | one JSON object",
                "dcr-policy/setup             | {} {}                             | one JSON object",
                "dcr-policy/setup?dryRun=yes  | {}                                | dryRun must be true or false",
                "dcr-policy/setup?dryrun=true | {}                                | unknown parameter. This call takes dryRun",
                "dcr-policy/setup/undo        | {\"theme\": true}                 | Undo has no choices"
            })
    void refusesWhatMeansNothing(String path, String body, String sentence, @Shared TestRealm realm) {
        Map<String, Object> before = stateOf(realm);

        Answer refused = realm.adminRest().post(path, body);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.text("error")).isEqualTo("invalid_request");
        assertThat(refused.text("error_description")).contains(sentence);
        assertThat(stateOf(realm)).isEqualTo(before);
    }

    @Test
    void callsAtTheSameTimeCreateNothingTwice(TestRealm realm) {
        List<Integer> statuses = Stream.generate(() ->
                        CompletableFuture.supplyAsync(() -> realm.adminRest().post(SETUP, "{}")))
                .limit(4)
                .toList()
                .stream()
                .map(call -> call.join().status())
                .toList();

        assertThat(statuses).contains(200).isSubsetOf(200, 409);
        assertThat(realm.admin().components().query())
                .extracting(component -> component.getProviderId() + " " + component.getSubType())
                .doesNotHaveDuplicates()
                .contains("mcp-dcr-policy anonymous");
        assertThat(realm.adminRest().post(UNDO, "").json().path("steps").findValuesAsText("change"))
                .doesNotContain("none");
    }

    @Test
    void reportsEveryChangeAsTheConsoleWould(TestRealm realm) {
        setUp(realm);
        List<AdminEventRepresentation> events = realm.events().adminEventsAbout("COMPONENT");
        assertThat(events)
                .extracting(AdminEventRepresentation::getOperationType)
                .containsExactlyInAnyOrder("CREATE", "CREATE", "CREATE", "CREATE", "DELETE", "DELETE");
        assertThat(events)
                .allSatisfy(event -> assertThat(event.getResourcePath()).startsWith("components/"));
        assertThat(realm.events().adminEventsAbout("REALM"))
                .extracting(AdminEventRepresentation::getRepresentation)
                .anyMatch(representation -> representation.contains("\"loginTheme\":\"mcp\""))
                .anyMatch(representation -> representation.contains("\"revokeRefreshToken\":true"));

        realm.adminRest().post(UNDO, "");
        assertThat(realm.events().adminEventsAbout("COMPONENT")).hasSize(12);
    }

    @ParameterizedTest
    @CsvSource({
        "'',             403, 403, 403",
        "manage-clients, 403, 403, 403",
        "view-realm,     403, 403, 200",
        "manage-realm,   200, 200, 200"
    })
    void asksForTheRolesOfTheRealm(String role, int setup, int undo, int doctor, TestRealm realm) {
        AdminRest admin = realm.adminRest().withToken(tokenWith(realm, role));

        assertThat(admin.post(SETUP + "?dryRun=true", "{}").status()).isEqualTo(setup);
        assertThat(admin.post(SETUP, "{}").status()).isEqualTo(setup);
        assertThat(admin.post(UNDO, "{}").status()).isEqualTo(undo);
        assertThat(admin.get(DOCTOR).status()).isEqualTo(doctor);
        assertThat(admin.post("dcr-policy/simulate", "{\"registration\": {}}").status())
                .isEqualTo(doctor);
    }

    @Test
    void wantsAToken(TestRealm realm) {
        AdminRest nobody = realm.adminRest().withToken("");

        assertThat(Stream.of(
                                nobody.post(SETUP, "{}"),
                                nobody.post(UNDO, "{}"),
                                nobody.post("dcr-policy/simulate", "{}"),
                                nobody.get(DOCTOR))
                        .map(Answer::status))
                .containsOnly(401);
    }

    private static String tokenWith(TestRealm realm, String role) {
        realm.addUser("deputy");
        if (!role.isEmpty()) {
            realm.grant("deputy", role);
        }
        return Http.postForm(
                        realm.uri("protocol/openid-connect/token"),
                        Map.of(
                                "grant_type", "password",
                                "client_id", "admin-cli",
                                "username", "deputy",
                                "password", "deputy"))
                .text("access_token");
    }
}
