package io.mcppack.keycloak.distribution.reaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcppack.keycloak.distribution.support.AdminTokens;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.ClientInitialAccessCreatePresentation;
import org.keycloak.representations.idm.ComponentRepresentation;

@KeycloakTest
@Tag("database")
final class StaleClientReaperIT {

    private static final String REAPER = "stale-client-reaper";
    private static final String CALLBACK = "http://127.0.0.1/callback";

    /** The flush interval is thirty seconds unless keycloak.options say otherwise. */
    private static final Duration PATIENCE = Duration.ofSeconds(75);

    @Test
    void recordsARegistrationWithoutATokenAsAnonymous(TestRealm realm) {
        switchOn(realm);
        Instant before = Instant.now().minusSeconds(1);

        String id = register(realm).text("client_id");

        Answer row = row(realm, id);
        assertThat(row.status()).as(row.body()).isEqualTo(200);
        assertThat(row.text("clientId")).isEqualTo(id);
        assertThat(row.text("origin")).isEqualTo("anonymous");
        assertThat(row.text("state")).isEqualTo("active");
        assertThat(Instant.parse(row.text("registeredAt")))
                .isBetween(before, Instant.now().plusSeconds(1));
        assertThat(row.json().has("lastUsedAt")).isFalse();
    }

    @Test
    void recordsWhichTokenARegistrationCameWith(TestRealm realm) {
        switchOn(realm);
        String initial = realm.admin()
                .clientInitialAccess()
                .create(new ClientInitialAccessCreatePresentation(60, 1))
                .getToken();

        String byInitialToken =
                register(realm, "Authorization", "Bearer " + initial).text("client_id");
        String byAdmin = register(realm, "Authorization", "Bearer " + AdminTokens.of(realm, "create-client"))
                .text("client_id");

        assertThat(row(realm, byInitialToken).text("origin")).isEqualTo("initial-access-token");
        assertThat(row(realm, byAdmin).text("origin")).isEqualTo("admin");
    }

    @Test
    void takesNoWordOfTheRegistrantForTheOrigin(TestRealm realm) {
        switchOn(realm);

        Answer registered = Http.postJson(realm.uri("clients-registrations/default"), """
                {"clientId": "chosen", "redirectUris": ["%s"],
                 "attributes": {"cimd.cache.expiry.time.in.sec": "9999999999"}}
                """.formatted(CALLBACK));

        assertThat(registered.status()).as(registered.body()).isEqualTo(201);
        assertThat(rows(realm, "").json().findValuesAsText("clientId")).containsExactly("chosen");
        assertThat(rows(realm, "").json().findValuesAsText("origin")).containsExactly("anonymous");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer  x", "Bearer a b", "Bearer a.b.c", "Bearer ..", "Basic Og==", "x"})
    void aMangledHeaderNeverBreaksARegistration(String header, TestRealm realm) {
        switchOn(realm);

        Answer answer = register(realm, "Authorization", header);

        assertThat(answer.status()).as(answer.body()).isIn(201, 401);
        assertThat(rows(realm, "").json().findValuesAsText("origin"))
                .isEqualTo(answer.status() == 201 ? List.of("anonymous") : List.of());
    }

    @Test
    void recordsNothingOfARegistrationThatIsRolledBack(TestRealm realm) {
        switchOn(realm);

        // Keycloak judges the fragment after it has sent the event of a successful registration.
        Answer answer = Http.postJson(realm.registrationEndpoint(), """
                {"redirect_uris": ["%s#fragment"], "token_endpoint_auth_method": "none"}
                """.formatted(CALLBACK));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(rows(realm, "").json().path("items")).isEmpty();
    }

    @Test
    void aCodeExchangeIsWrittenAsTheLastUse(TestRealm realm) {
        switchOn(realm);
        realm.addUser("alice");
        String id = register(realm).text("client_id");
        Instant before = Instant.now().minusSeconds(1);

        Answer tokens = new CodeFlow(realm, id, CALLBACK).tokens("alice", Map.of());

        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(awaitLastUse(realm, id))
                .isAfter(before)
                .isBefore(Instant.now().plusSeconds(1));
    }

    @Test
    void aRealmThatDidNotSwitchItOnRecordsNothing(TestRealm on, TestRealm off) {
        switchOn(on);
        off.removeRegistrationPolicy("trusted-hosts", "anonymous");
        on.addUser("alice");
        off.addUser("alice");
        String unwatched = register(off).text("client_id");
        String watched = register(on).text("client_id");

        assertThat(new CodeFlow(off, unwatched, CALLBACK)
                        .tokens("alice", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(new CodeFlow(on, watched, CALLBACK).tokens("alice", Map.of()).status())
                .isEqualTo(200);
        // Uses are written in the order of their realms or in one batch: when this one is there, the other would be
        // too.
        awaitLastUse(on, watched);

        assertThat(rows(off, "").json().path("items")).isEmpty();
        assertThat(row(off, watched).status()).isEqualTo(404);
    }

    @Test
    void theRowGoesWithItsClientAlsoWhenTheReaperIsSwitchedOff(TestRealm realm) {
        switchOn(realm);
        String one = register(realm).text("client_id");
        String other = register(realm).text("client_id");

        realm.admin().clients().get(one).remove();
        assertThat(row(realm, one).status()).isEqualTo(404);

        realm.admin().components().removeComponent(component(realm).getId());
        assertThat(row(realm, other).status()).isEqualTo(200);
        String later = register(realm).text("client_id");
        assertThat(row(realm, later).status()).isEqualTo(404);

        realm.admin().clients().get(other).remove();
        assertThat(row(realm, other).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT59S", "25h", "soon", "-PT1H", "{0}"})
    void refusesABadWindowWhenItIsSaved(String window, TestRealm realm) {
        Answer answer = add(realm, Map.of("use-window", window));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("errorMessage"))
                .startsWith("use-window must be a length of time from 1 minute to 1 day, such as 1 hour")
                .doesNotContain(window);
    }

    @Test
    void isSwitchedOnOnceARealm(TestRealm realm) {
        switchOn(realm);

        Answer second = add(realm, Map.of());

        assertThat(second.status()).isEqualTo(400);
        assertThat(second.text("errorMessage")).contains("already has a component stale-client-reaper");
        ComponentRepresentation first = component(realm);
        assertThat(first.getConfig().getFirst("use-window")).isEqualTo("1 hour");
        first.getConfig().putSingle("use-window", "2 hours");
        realm.admin().components().component(first.getId()).update(first);
        assertThat(component(realm).getConfig().getFirst("use-window")).isEqualTo("2 hours");
    }

    @Test
    void answersOnlyThoseWhoMayViewClients(TestRealm realm) {
        switchOn(realm);
        String id = register(realm).text("client_id");
        String nobody = AdminTokens.of(realm);
        String viewer = AdminTokens.of(realm, "view-clients");

        for (String path : List.of("/clients", "/clients/" + id)) {
            assertThat(get(realm, "", path).status()).isEqualTo(401);
            assertThat(get(realm, nobody, path).status()).isEqualTo(403);
            assertThat(get(realm, viewer, path).status()).isEqualTo(200);
        }
    }

    @Test
    void pagesThroughTheClientsInOneOrder(TestRealm realm) {
        switchOn(realm);
        List<String> registered = List.of(
                register(realm).text("client_id"),
                register(realm).text("client_id"),
                register(realm).text("client_id"));

        assertThat(rows(realm, "?max=2").json().findValuesAsText("id"))
                .isEqualTo(registered.stream().sorted().limit(2).toList());
        Answer last = rows(realm, "?max=2&after=" + rows(realm, "?max=2").text("next"));
        assertThat(last.json().findValuesAsText("id"))
                .isEqualTo(registered.stream().sorted().skip(2).toList());
        assertThat(last.json().has("next")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"max=0", "max=1001", "max=ten", "max=-1", "max=1e3", "max=99999999999", "max=%C2%A0"})
    void saysWhatAPageMayBe(String query, TestRealm realm) {
        Answer answer = rows(realm, "?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error_description")).isEqualTo("max must be a whole number from 1 to 1000.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "%00", "%0d%0a", "%F0%9F%98%80", "0123456789012345678901234567890123456"})
    void saysWhichIdItNeeds(String id, TestRealm realm) {
        Answer answer = row(realm, id);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("error_description")).contains("no dynamic client with this id");
    }

    private static void switchOn(TestRealm realm) {
        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");
        Answer answer = add(realm, Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private static Answer add(TestRealm realm, Map<String, String> settings) {
        return realm.addComponent(TestRealm.SETTINGS_PAGE, REAPER, "", settings);
    }

    private static ComponentRepresentation component(TestRealm realm) {
        return realm.admin().components().query(null, TestRealm.SETTINGS_PAGE).stream()
                .filter(component -> component.getProviderId().equals(REAPER))
                .findFirst()
                .orElseThrow();
    }

    private static Answer register(TestRealm realm, String... headers) {
        return Http.postJson(realm.registrationEndpoint(), """
                        {"redirect_uris": ["%s"], "token_endpoint_auth_method": "none"}
                        """.formatted(CALLBACK), headers);
    }

    private static Answer rows(TestRealm realm, String query) {
        return realm.adminRest().get(REAPER + "/clients" + query);
    }

    private static Answer row(TestRealm realm, String id) {
        return realm.adminRest().get(REAPER + "/clients/" + id);
    }

    private static Answer get(TestRealm realm, String token, String path) {
        return realm.adminRest().withToken(token).get(REAPER + path);
    }

    private static Instant awaitLastUse(TestRealm realm, String id) {
        String lastUse = await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> row(realm, id).text("lastUsedAt"), text -> !text.isEmpty());
        return Instant.parse(lastUse);
    }
}
