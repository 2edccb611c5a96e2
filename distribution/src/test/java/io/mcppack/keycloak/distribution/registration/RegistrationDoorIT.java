package io.mcppack.keycloak.distribution.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.distribution.support.AdminTokens;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.Shared;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.ClientInitialAccessCreatePresentation;
import org.keycloak.representations.idm.ClientRepresentation;

/** Which token opens which registration endpoint of a governed realm. */
@KeycloakTest
final class RegistrationDoorIT {
    private static final String BODY =
            "{\"redirect_uris\": [\"http://127.0.0.1:4711/cb\"], \"token_endpoint_auth_method\": \"none\"}";

    /** Nobody has signed it. */
    private static final String FORGED = "Bearer eyJhbGciOiJub25lIn0.eyJ0eXAiOiJCZWFyZXIifQ.";

    @Test
    void aRegistrationAccessTokenRegistersNobodyWhetherItsClientLivesSleepsOrIsGone(TestRealm realm) {
        govern(realm, "anonymous", "authenticated");
        Answer invited = register(realm, "Authorization", "Bearer " + invitation(realm));
        assertThat(invited.status()).as(invited.body()).isEqualTo(201);

        assertInvitesNobody(realm, invited);
        ClientRepresentation client = realm.admin()
                .clients()
                .findByClientId(invited.text("client_id"))
                .get(0);
        client.setEnabled(false);
        realm.admin().clients().get(client.getId()).update(client);
        assertInvitesNobody(realm, invited);
        realm.admin().clients().get(client.getId()).remove();
        assertInvitesNobody(realm, invited);

        assertThat(realm.admin().clients().findAll())
                .noneMatch(each -> each.getAttributes().containsKey("mcp.registered-by"));
    }

    @Test
    void aRegistrationAccessTokenStillManagesItsOwnClient(TestRealm realm) {
        govern(realm, "anonymous");
        Answer registered = register(realm);
        URI uri = URI.create(registered.text("registration_client_uri"));

        assertThat(Http.get(uri, "Authorization", token(registered)).status()).isEqualTo(200);
        assertThat(Http.send("DELETE", uri, "", "Authorization", token(registered))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void anInvitationOpensTheDoorAsOftenAsItSays(TestRealm realm) {
        govern(realm, "anonymous", "authenticated");
        String invitation = "Bearer " + invitation(realm);

        assertThat(register(realm, "Authorization", invitation).status()).isEqualTo(201);
        assertThat(register(realm, "Authorization", invitation).status()).isEqualTo(401);
    }

    /** Keycloak reads one of the headers, and a proxy in front may have checked the other one. */
    @ParameterizedTest
    @CsvSource({"'', token", "token, ''", "token, token", "'', forged", "forged, token"})
    void refusesTwoAuthorizationHeadersAtEveryEndpoint(String first, String second, @Shared TestRealm realm) {
        govern(realm, "authenticated");
        Answer registered = register(realm);
        String path = "/" + registered.text("client_id");
        String[] headers = {
            "Authorization", header(first, registered),
            "Authorization", header(second, registered),
            "Content-Type", "application/json"
        };

        for (String endpoint : List.of("openid-connect", "default", "install", "saml2-entity-descriptor")) {
            URI uri = realm.uri("clients-registrations/" + endpoint);
            assertUnauthorized(Http.send("POST", uri, "{\"clientId\": \"raw\"}", headers));
            for (String method : List.of("GET", "PUT", "DELETE")) {
                assertUnauthorized(Http.send(method, URI.create(uri + path), BODY, headers));
            }
        }
        assertThat(realm.admin().clients().findByClientId("raw")).isEmpty();
        assertThat(realm.admin().clients().findByClientId(registered.text("client_id")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "authenticated"})
    void showsTheRawEndpointsToAdministratorsOnlyWhicheverListHasThePolicy(String list, TestRealm realm) {
        govern(realm, list);
        realm.addUser("alice");
        URI raw = realm.uri("clients-registrations/default");
        String[] callers = {"", FORGED, "Bearer " + invitation(realm), token(register(realm))};

        for (String caller : callers) {
            // What the stock parser read, it would answer with 400.
            Answer answer = caller.isEmpty()
                    ? Http.postJson(raw, "no json")
                    : Http.postJson(raw, "no json", "Authorization", caller);
            assertThat(answer.status()).as(caller + answer.body()).isEqualTo(403);
            assertThat(answer.text("error")).isEqualTo("access_denied");
        }
        String ordinary = AdminTokens.of(realm, "view-events");
        assertThat(Http.postJson(raw, "no json", "Authorization", "Bearer " + ordinary)
                        .status())
                .isEqualTo(403);
        String creator = AdminTokens.of(realm, "create-client");
        assertThat(Http.postJson(raw, "{\"clientId\": \"raw\"}", "Authorization", "Bearer " + creator)
                        .status())
                .isEqualTo(201);
    }

    private static void assertInvitesNobody(TestRealm realm, Answer invited) {
        assertUnauthorized(register(realm, "Authorization", token(invited)));
    }

    private static void assertUnauthorized(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.text("error")).isEqualTo("invalid_token");
    }

    private static String header(String kind, Answer registered) {
        return switch (kind) {
            case "token" -> token(registered);
            case "forged" -> FORGED;
            default -> "";
        };
    }

    private static String invitation(TestRealm realm) {
        return realm.admin()
                .clientInitialAccess()
                .create(new ClientInitialAccessCreatePresentation(60, 1))
                .getToken();
    }

    private static String token(Answer registered) {
        return "Bearer " + registered.text("registration_access_token");
    }

    private static Answer register(TestRealm realm, String... headers) {
        return Http.postJson(realm.registrationEndpoint(), BODY, headers);
    }

    static void govern(TestRealm realm, String... lists) {
        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");
        for (String list : List.of("anonymous", "authenticated")) {
            realm.removeRegistrationPolicy("mcp-dcr-policy", list);
        }
        for (String list : lists) {
            Answer answer = realm.addComponent(
                    TestRealm.REGISTRATION_POLICY, "mcp-dcr-policy", list, Map.of("rows", "at-registration"));
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        }
    }
}
