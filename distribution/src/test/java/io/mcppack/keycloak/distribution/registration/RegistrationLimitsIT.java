package io.mcppack.keycloak.distribution.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.distribution.pack.ContainerMode;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientInitialAccessCreatePresentation;
import org.keycloak.representations.idm.ClientRepresentation;

/** How many may come, and how often. */
@KeycloakTest
@Tag("database")
final class RegistrationLimitsIT {
    private static final String BODY = """
            {"client_name": "Sample", "redirect_uris": ["http://127.0.0.1:4711/cb"], "token_endpoint_auth_method": "none"}
            """;

    @Test
    void aFullRealmTakesNobodyUntilSomebodyLeaves(TestRealm realm) {
        govern(realm, Map.of("max-clients", "2"));
        Answer first = register(realm);
        assertThat(register(realm).status()).isEqualTo(201);

        Answer refused = register(realm);

        assertThat(refused.status()).as(refused.body()).isEqualTo(429);
        assertThat(refused.text("error")).isEqualTo("temporarily_unavailable");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        assertThat(refused.header("Cache-Control")).contains("no-store");
        assertThat(realm.events().ofType("CLIENT_REGISTER_ERROR"))
                .anySatisfy(event -> assertThat(event.getDetails()).containsEntry("mcp_rules", "too-many-clients"));

        Http.send(
                "DELETE",
                URI.create(first.text("registration_client_uri")),
                "",
                "Authorization",
                "Bearer " + first.text("registration_access_token"));
        assertThat(register(realm).status()).isEqualTo(201);
        assertThat(register(realm).status()).isEqualTo(429);
    }

    @Test
    void whatAnAdministratorRemovesLeavesRoomToo(TestRealm realm) {
        govern(realm, Map.of("max-clients", "1"));
        String clientId = register(realm).text("client_id");
        assertThat(register(realm).status()).isEqualTo(429);

        ClientRepresentation client =
                realm.admin().clients().findByClientId(clientId).get(0);
        realm.admin().clients().get(client.getId()).remove();

        assertThat(register(realm).status()).isEqualTo(201);
    }

    /** Clients that were there before the policy count, those that an administrator makes do not. */
    @Test
    void countsWhoRegisteredBeforeThePolicy(TestRealm realm) {
        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");
        assertThat(register(realm).status()).isEqualTo(201);
        ClientRepresentation made = new ClientRepresentation();
        made.setClientId("made-by-hand");
        realm.admin().clients().create(made).close();

        govern(realm, Map.of("max-clients", "2"));

        assertThat(register(realm).status()).isEqualTo(201);
        assertThat(register(realm).status()).isEqualTo(429);
    }

    @Test
    void strangersTakeNoPlaceOfInvitedClients(TestRealm realm) {
        govern(realm, Map.of("max-clients", "1"));
        assertThat(register(realm).status()).isEqualTo(201);
        assertThat(register(realm).status()).isEqualTo(429);

        String token = realm.admin()
                .clientInitialAccess()
                .create(new ClientInitialAccessCreatePresentation(0, 2))
                .getToken();
        String[] invited = {"Authorization", "Bearer " + token};
        assertThat(Http.postJson(realm.registrationEndpoint(), BODY, invited).status())
                .isEqualTo(201);
        assertThat(Http.postJson(realm.registrationEndpoint(), BODY, invited).status())
                .isEqualTo(429);
    }

    @Test
    void whatSleepsHoldsNoPlace(TestRealm realm) {
        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");
        String clientId = register(realm).text("client_id");
        ClientRepresentation client =
                realm.admin().clients().findByClientId(clientId).get(0);
        client.setEnabled(false);
        realm.admin().clients().get(client.getId()).update(client);

        govern(realm, Map.of("max-clients", "1"));

        assertThat(register(realm).status()).isEqualTo(201);
        assertThat(register(realm).status()).isEqualTo(429);
    }

    @Test
    void neverTakesOneTooManyHoweverManyComeAtOnce(TestRealm realm) {
        govern(realm, Map.of("max-clients", "5"));

        List<Integer> statuses = Stream.generate(() ->
                        CompletableFuture.supplyAsync(() -> register(realm).status()))
                .limit(16)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).containsOnly(201, 429);
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(5);
        assertThat(realm.admin().clients().findAll())
                .filteredOn(client -> "Sample".equals(client.getName()))
                .hasSize(5);
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeBack(TestRealm realm) {
        govern(realm, Map.of("requests-per-hour", "3", "busy-networks", "none"));
        assertThat(register(realm).status()).isEqualTo(201);
        assertThat(Http.postJson(realm.registrationEndpoint(), "nonsense").status())
                .isEqualTo(400);
        assertThat(register(realm).status()).isEqualTo(201);

        Answer refused = register(realm);

        assertThat(refused.status()).as(refused.body()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 7200);
        assertThat(realm.events().ofType("CLIENT_REGISTER_ERROR"))
                .anySatisfy(event -> assertThat(event.getDetails()).containsEntry("mcp_rules", "too-many-requests"));
    }

    @Test
    void aBusyNetworkMayAskTwentyTimesAsOften(TestRealm realm) {
        ContainerMode.leavesOut("the networks that are busy by default: a container is asked from another one");
        govern(realm, Map.of("requests-per-hour", "1"));

        assertThat(Stream.generate(() -> register(realm).status()).limit(20)).containsOnly(201);
        assertThat(register(realm).status()).isEqualTo(429);
    }

    /** A header may name several addresses, of which the first is the caller's own invention. */
    @Test
    void nobodyIsBusyByAHeader(TestRealm realm) {
        govern(realm, Map.of("requests-per-hour", "2"));

        assertThat(Stream.generate(() ->
                                registerFrom(realm, "127.0.0.1, 203.0.113.9").status())
                        .limit(3))
                .containsExactly(201, 201, 429);
    }

    @Test
    void readingAndDeletingCountLikeRegistering(TestRealm realm) {
        govern(realm, Map.of("requests-per-hour", "3", "busy-networks", "none"));
        Answer registered = register(realm);
        URI uri = URI.create(registered.text("registration_client_uri"));
        String[] token = {"Authorization", "Bearer " + registered.text("registration_access_token")};

        assertThat(Http.get(uri, token).status()).isEqualTo(200);
        assertThat(Http.get(uri).status()).isEqualTo(401);
        assertThat(Http.get(uri, token).status()).isEqualTo(429);
        assertThat(Http.send("DELETE", uri, "", token).status()).isEqualTo(429);
        assertThat(Http.postJson(realm.uri("clients-registrations/default"), "{}")
                        .status())
                .isEqualTo(429);
    }

    /** The list for callers with a token has a higher limit, which a token must earn. */
    @Test
    void aTokenThatIsNotVerifiedHasTheLimitOfStrangers(TestRealm realm) {
        govern(realm, Map.of("requests-per-hour", "2", "busy-networks", "none"));
        Answer answer = realm.addComponent(
                TestRealm.REGISTRATION_POLICY,
                "mcp-dcr-policy",
                "authenticated",
                Map.of("requests-per-hour", "5", "busy-networks", "none"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        String invitation = realm.admin()
                .clientInitialAccess()
                .create(new ClientInitialAccessCreatePresentation(60, 9))
                .getToken();

        assertThat(Stream.generate(() -> registerWith(realm, "Bearer x.y.z").status())
                        .limit(3))
                .containsExactly(401, 401, 429);
        assertThat(registerWith(realm, "Bearer " + invitation).status()).isEqualTo(201);
    }

    private static void govern(TestRealm realm, Map<String, String> settings) {
        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");
        Map<String, String> all = new HashMap<>(settings);
        all.put("rows", "at-registration");
        Answer answer = realm.addComponent(TestRealm.REGISTRATION_POLICY, "mcp-dcr-policy", "anonymous", all);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private static Answer register(TestRealm realm) {
        return Http.postJson(realm.registrationEndpoint(), BODY);
    }

    private static Answer registerWith(TestRealm realm, String token) {
        return Http.postJson(realm.registrationEndpoint(), BODY, "Authorization", token);
    }

    private static Answer registerFrom(TestRealm realm, String forwardedFor) {
        return Http.postJson(realm.registrationEndpoint(), BODY, "X-Forwarded-For", forwardedFor);
    }
}
