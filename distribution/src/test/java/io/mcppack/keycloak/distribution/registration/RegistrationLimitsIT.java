package io.mcppack.keycloak.distribution.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.distribution.pack.ContainerMode;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

/** How many may come, and how often. */
@KeycloakTest
@Tag("database")
final class RegistrationLimitsIT {

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
        govern(realm, Map.of("requests-per-hour", "3", "unlimited-networks", "none"));
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
    void anUnlimitedNetworkMayAskAsOftenAsItLikes(TestRealm realm) {
        ContainerMode.leavesOut("the networks that are unlimited by default: a container is asked from another one");
        govern(realm, Map.of("requests-per-hour", "1"));

        assertThat(Stream.generate(() -> register(realm).status()).limit(3)).containsOnly(201);
    }

    private static void govern(TestRealm realm, Map<String, String> settings) {
        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");
        Answer answer = realm.addComponent(TestRealm.REGISTRATION_POLICY, "mcp-dcr-policy", "anonymous", settings);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private static Answer register(TestRealm realm) {
        return Http.postJson(realm.registrationEndpoint(), """
                {"client_name": "Sample", "redirect_uris": ["http://127.0.0.1:4711/cb"], "token_endpoint_auth_method": "none"}
                """);
    }
}
