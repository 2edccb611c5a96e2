package io.mcppack.keycloak.distribution.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.Shared;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.ClientInitialAccessCreatePresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;

/** The registration endpoint of a governed realm, from the first request to the first token. */
@KeycloakTest
final class GovernedRegistrationIT {

    private static final String CALLBACK = "https://claude.ai/api/mcp/auth_callback";

    @Test
    void answersWhatIsStoredAndKeepsNothingThatWasNotGranted(TestRealm realm) {
        govern(realm);

        Answer answer = register(realm, """
                {"client_name": "Tool", "redirect_uris": ["%s"], "token_endpoint_auth_method": "none",
                 "grant_types": ["authorization_code", "refresh_token", "password", "client_credentials"],
                 "response_types": ["code", "id_token"], "scope": "openid profile superuser",
                 "client_uri": "https://github.com/vendor/tool", "software_id": "abc", "software_version": "1.2",
                 "application_type": "native", "contacts": ["a@b.example"], "vendor_hint": 1, "fullScopeAllowed": true,
                 "attributes": {"mcp.verified": "claude"}, "software_statement": "x.y.z", "client_name#de": "Ding"}
                """.formatted(CALLBACK));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.json().path("grant_types").toString())
                .isEqualTo("[\"authorization_code\",\"refresh_token\"]");
        assertThat(answer.json().path("response_types").toString()).isEqualTo("[\"code\"]");
        assertThat(answer.text("scope")).isEqualTo("openid profile");
        assertThat(answer.text("software_id")).isEqualTo("abc");
        assertThat(answer.json().path("contacts").toString()).isEqualTo("[\"a@b.example\"]");
        assertThat(answer.json().has("client_uri")).isFalse();
        ClientRepresentation client = client(realm, answer);
        assertThat(client.isConsentRequired()).isTrue();
        assertThat(client.isFullScopeAllowed()).isFalse();
        assertThat(client.isImplicitFlowEnabled()).isFalse();
        assertThat(client.isDirectAccessGrantsEnabled()).isFalse();
        assertThat(client.isServiceAccountsEnabled()).isFalse();
        assertThat(client.getDefaultClientScopes())
                .containsExactlyInAnyOrder("basic", "acr", "web-origins", "mcp-consent");
        assertThat(client.getOptionalClientScopes()).containsExactlyInAnyOrder("profile", "email", "offline_access");
        assertThat(client.getAttributes())
                .containsEntry("pkce.code.challenge.method", "S256")
                .containsEntry("mcp.verified", "claude")
                .containsEntry("mcp.software-id", "abc");
        assertThat(realm.events().ofType("CLIENT_REGISTER")).singleElement().satisfies(event -> assertThat(
                        event.getDetails())
                .containsEntry("mcp_dropped", "client_uri grant_types response_types scope")
                .containsEntry(
                        "mcp_ignored", "attributes client_name#de fullScopeAllowed software_statement vendor_hint"));
    }

    @Test
    void tellsTheSameWhenTheRegistrationIsRead(TestRealm realm) {
        govern(realm);
        Answer registered = register(realm, body("http://127.0.0.1:33418/cb"));

        Answer read = Http.get(uri(registered), "Authorization", token(registered));

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json().path("redirect_uris").toString()).isEqualTo("[\"http://127.0.0.1:33418/cb\"]");
        assertThat(read.json().path("client_id_issued_at").asInt())
                .isEqualTo(registered.json().path("client_id_issued_at").asInt());
        assertThat(read.text("scope")).isEqualTo(registered.text("scope")).contains("openid", "profile");
    }

    /** Without a displayed default scope Keycloak would give out a code without asking anybody. */
    @ParameterizedTest
    @ValueSource(strings = {"\"scope\": \"\"", "\"scope\": \"openid\"", "\"client_uri\": null"})
    void asksEveryUserForConsentWhateverWasRegistered(String member, TestRealm realm) {
        govern(realm);
        realm.addUser("alice");
        String clientId = register(realm, """
                        {"redirect_uris": ["%s"], "token_endpoint_auth_method": "none", %s}
                        """.formatted(CALLBACK, member)).text("client_id");
        CodeFlow flow = new CodeFlow(realm, clientId, CALLBACK);

        Answer page = flow.signIn(flow.authorize(Map.of()), "alice");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("kc-login");
        assertThat(flow.redeem(flow.consent(page)).status()).isEqualTo(200);
        assertThat(flow.authorize(Map.of()).header("Location")).startsWith(CALLBACK);
    }

    @Test
    void asksAgainAfterTheClientBecameAnother(TestRealm realm) {
        govern(realm);
        realm.addUser("alice");
        Answer registered = register(realm, body(CALLBACK));
        CodeFlow flow = new CodeFlow(realm, registered.text("client_id"), CALLBACK);
        assertThat(flow.tokens("alice", Map.of()).status()).isEqualTo(200);

        Answer renamed = put(registered, """
                {"client_id": "%s", "client_name": "Other", "redirect_uris": ["%s"], "token_endpoint_auth_method": "none"}
                """.formatted(registered.text("client_id"), CALLBACK));

        assertThat(renamed.status()).as(renamed.body()).isEqualTo(200);
        assertThat(flow.authorize(Map.of()).status()).as("consent page").isEqualTo(200);
    }

    @Test
    void issuesNoCodeWithoutPkce(TestRealm realm) {
        govern(realm);
        String clientId = register(realm, body(CALLBACK)).text("client_id");

        Answer answer = Http.get(URI.create(realm.uri("protocol/openid-connect/auth") + "?"
                + Http.encode(Map.of(
                        "client_id", clientId, "redirect_uri", CALLBACK, "response_type", "code", "scope", "openid"))));

        assertThat(answer.header("Location")).contains("error=invalid_request");
    }

    @Test
    void letsALocalProgramComeBackOnAnotherPort(TestRealm realm) {
        govern(realm);
        realm.addUser("alice");
        String clientId = register(realm, body("http://127.0.0.1:33418/cb")).text("client_id");

        CodeFlow flow = new CodeFlow(realm, clientId, "http://127.0.0.1:50123/cb");

        assertThat(flow.tokens("alice", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void speaksToAPageThatTheUsersOwnComputerServes(TestRealm realm) {
        govern(realm);
        String origin = "http://localhost:6274";

        Answer granted = Http.postJson(realm.registrationEndpoint(), body(CALLBACK), "Origin", origin);
        Answer refused = Http.postJson(realm.registrationEndpoint(), body("https://evil.example/"), "Origin", origin);
        Answer foreign =
                Http.postJson(realm.registrationEndpoint(), body(CALLBACK), "Origin", "https://localhost.evil.example");

        assertThat(granted.status()).isEqualTo(201);
        assertThat(granted.header("Access-Control-Allow-Origin")).isEqualTo(origin);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo(origin);
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [] | 400
                    null | 400
                    nonsense | 400
                    {"redirect_uris":["https://claude.ai/"],} | 400
                    {"redirect_uris":["https://claude.ai/"]} x | 400
                    {"redirect_uris":["https://claude.ai/"],"redirect_uris":[]} | 400
                    {"redirect_uris":"https://claude.ai/"} | 400
                    {"redirect_uris":[true]} | 400
                    {"redirect_uris":[""]} | 400
                    {"redirect_uris":["myapp:/cb"]} | 400
                    {"redirect_uris":["https://claude.ai/"],"sector_identifier_uri":"http://localhost:1/"} | 400
                    {"redirect_uris":["https://claude.ai/"],"jwks":{"keys":[{"kty":"oct"}]}} | 400
                    {"redirect_uris":["https://claude.ai/"],"client_name":"Account Console"} | 400
                    """)
    void refusesWithAnRfcErrorAndNeverFails(String body, int status, @Shared TestRealm realm) {
        govern(realm);

        Answer answer = register(realm, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.text("error")).isIn("invalid_redirect_uri", "invalid_client_metadata");
        assertThat(answer.text("error_description")).matches("[ -~]+");
    }

    @Test
    void boundsTheBody(TestRealm realm) {
        govern(realm);

        Answer large = register(realm, "{\"filler\": \"" + "z".repeat(70_000) + "\"}");
        Answer deep = register(realm, "{\"jwks\":" + "[".repeat(100) + "]".repeat(100) + "}");
        Answer text = Http.send("POST", realm.registrationEndpoint(), body(CALLBACK), "Content-Type", "text/plain");

        assertThat(large.status()).isEqualTo(413);
        assertThat(deep.status()).isEqualTo(400);
        assertThat(text.status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer e30.e30.e30", "Bearer x", "Bearer", "Basic YTpi", "Bearer a b", "nonsense"})
    void takesABrokenTokenForABrokenToken(String authorization, @Shared TestRealm realm) {
        govern(realm);

        Answer answer = Http.postJson(realm.registrationEndpoint(), body(CALLBACK), "Authorization", authorization);

        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.text("error")).isEqualTo("invalid_token");
    }

    /** Keycloak's own filter of answers fails over a media type that is none. */
    @ParameterizedTest
    @ValueSource(strings = {"a/b/c", ";", "x", "application/", "/json", "application/json/x"})
    void answersWhateverTheMediaTypeIs(String mediaType, @Shared TestRealm realm) {
        govern(realm);
        URI raw = realm.uri("clients-registrations/default");

        Answer posted = Http.send("POST", realm.registrationEndpoint(), body(CALLBACK), "Content-Type", mediaType);
        Answer read = Http.get(URI.create(realm.registrationEndpoint() + "/x"), "Content-Type", mediaType);

        assertThat(posted.status()).as(posted.body()).isEqualTo(415);
        assertThat(posted.text("error")).isEqualTo("invalid_client_metadata");
        assertThat(posted.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(read.status()).as(read.body()).isEqualTo(401);
        assertThat(Http.send("POST", raw, "{}", "Content-Type", mediaType).status())
                .isBetween(400, 499);
        assertThat(Http.send("OPTIONS", realm.registrationEndpoint(), "", "Content-Type", mediaType)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void governsHoldersOfAnInitialAccessTokenToo(TestRealm realm) {
        govern(realm);
        ClientInitialAccessCreatePresentation wish = new ClientInitialAccessCreatePresentation();
        wish.setCount(2);
        wish.setExpiration(60);
        String token =
                "Bearer " + realm.admin().clientInitialAccess().create(wish).getToken();

        Answer refused =
                Http.postJson(realm.registrationEndpoint(), body("https://evil.example/cb"), "Authorization", token);
        Answer granted = Http.postJson(realm.registrationEndpoint(), body(CALLBACK), "Authorization", token);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(granted.status()).as(granted.body()).isEqualTo(201);
        ClientRepresentation client = client(realm, granted);
        assertThat(client.isConsentRequired()).isTrue();
        assertThat(client.isFullScopeAllowed()).isFalse();
        assertThat(client.getAttributes()).containsEntry("mcp.registered-by", "initial-access-token");
    }

    @Test
    void leavesTheAnswersOfAnUngovernedRealmToKeycloak(TestRealm realm) {
        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");

        Answer answer = register(realm, "{\"redirect_uris\": [\"https://any.example/\"], \"vendor_hint\": 1}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).contains("Unrecognized field");
    }

    /** Bytes that a JSON parser left to guess takes for UTF-32, and UTF-8 that is none. */
    @ParameterizedTest
    @ValueSource(strings = {"7b000000ffffffff", "0000007bffffffff", "0000feff7b7d", "feff007b007d", "7b22ff223a317d"})
    void readsUtf8Only(String bytes, @Shared TestRealm realm) throws IOException, InterruptedException {
        govern(realm);
        HttpRequest request = HttpRequest.newBuilder(realm.registrationEndpoint())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(HexFormat.of().parseHex(bytes)))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(400);
    }

    /** The right form, and no point of the curve. */
    @Test
    void refusesAKeyThatIsNone(TestRealm realm) {
        govern(realm);
        String point = "A".repeat(43);

        Answer answer = register(realm, """
                {"redirect_uris": ["%s"], "token_endpoint_auth_method": "private_key_jwt",
                 "jwks": {"keys": [{"kty": "EC", "crv": "P-256", "x": "%s", "y": "%s"}]}}
                """.formatted(CALLBACK, point, point));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("error_description")).isEqualTo("jwks: must be a set of public keys");
    }

    @Test
    void tellsNobodyWhatKindOfClientAnIdBelongsTo(TestRealm realm) {
        govern(realm);
        Answer mine = register(realm, body(CALLBACK));
        Answer other = register(realm, """
                {"redirect_uris": ["%s"], "token_endpoint_auth_method": "private_key_jwt",
                 "jwks_uri": "https://claude.ai/jwks.json"}
                """.formatted(CALLBACK));
        String wish = body(CALLBACK).replace("{", "{\"client_id\": \"" + other.text("client_id") + "\", ");

        Answer answer =
                Http.send("PUT", uri(other), wish, "Authorization", token(mine), "Content-Type", "application/json");

        assertThat(answer.status()).isEqualTo(401);
    }

    /** Whatever an administrator made of the scope, the next client makes it what it is for. */
    @Test
    void mendsTheScopeThatMakesConsentBeAsked(TestRealm realm) {
        govern(realm);
        ClientScopeRepresentation consent = realm.admin().clientScopes().findAll().stream()
                .filter(scope -> scope.getName().equals("mcp-consent"))
                .findFirst()
                .orElseThrow();
        consent.getAttributes().put("display.on.consent.screen", "false");
        realm.admin().clientScopes().get(consent.getId()).update(consent);
        realm.addUser("alice");

        CodeFlow flow = new CodeFlow(realm, register(realm, body(CALLBACK)).text("client_id"), CALLBACK);

        assertThat(flow.signIn(flow.authorize(Map.of()), "alice").status()).isEqualTo(200);
    }

    @Test
    void storesClientsThatComeAllAtOnce(TestRealm realm) {
        govern(realm);

        List<Integer> answers = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> register(realm, body(CALLBACK)).status())
                .toList();

        assertThat(answers).containsOnly(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "install", "saml2-entity-descriptor"})
    void closesKeycloaksOtherEndpointsToEverybodyButAdministrators(String endpoint, @Shared TestRealm realm) {
        govern(realm);
        Answer registered = register(realm, body(CALLBACK));
        URI other = realm.uri("clients-registrations/" + endpoint);
        URI client = URI.create(other + "/" + registered.text("client_id"));

        assertThat(Http.postJson(other, "{\"clientId\": \"raw\"}").status()).isEqualTo(403);
        assertThat(Http.get(client, "Authorization", "Bearer eyJhbGciOiJSUzI1NiJ9.bnVsbA.AAAA")
                        .status())
                .isEqualTo(403);
        assertThat(Http.get(client, "Authorization", token(registered)).status())
                .isEqualTo(403);
        assertThat(Http.send("DELETE", client, "", "Authorization", token(registered))
                        .status())
                .isEqualTo(403);
        assertThat(realm.admin().clients().findByClientId(registered.text("client_id")))
                .hasSize(1);
    }

    @Test
    void protectsTheNameOfAClientAsSoonAsAnAdministratorMadeIt(TestRealm realm) {
        govern(realm);
        String named = body(CALLBACK).replace("{", "{\"client_name\": \"Inv\u0435ntory\", ");
        assertThat(register(realm, named).status()).isEqualTo(201);

        ClientRepresentation inventory = new ClientRepresentation();
        inventory.setClientId("stock-list");
        inventory.setName("Inventory");
        realm.admin().clients().create(inventory).close();

        assertThat(register(realm, named).text("error_description"))
                .isEqualTo("client_name: looks like a protected name");
    }

    @Test
    void doesNotLetAKeyClientBecomeAnOpenOne(TestRealm realm) {
        govern(realm);
        Answer registered = register(realm, """
                {"redirect_uris": ["%s"], "token_endpoint_auth_method": "private_key_jwt",
                 "jwks_uri": "https://claude.ai/jwks.json"}
                """.formatted(CALLBACK));
        assertThat(registered.status()).as(registered.body()).isEqualTo(201);

        Answer answer = put(registered, """
                {"client_id": "%s", "redirect_uris": ["%s"], "token_endpoint_auth_method": "none"}
                """.formatted(registered.text("client_id"), CALLBACK));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(client(realm, registered).isPublicClient()).isFalse();
    }

    @Test
    void refusesAnUpdateThatTheRulesWouldNotRegister(TestRealm realm) {
        govern(realm);
        Answer registered = register(realm, body(CALLBACK));

        Answer other = put(
                registered,
                body("https://evil.example/cb")
                        .replace("{", "{\"client_id\": \"" + registered.text("client_id") + "\", "));
        Answer nameless = put(registered, body(CALLBACK));

        assertThat(other.status()).isEqualTo(400);
        assertThat(nameless.status()).isEqualTo(400);
        assertThat(Http.send("PUT", uri(registered), body(CALLBACK), "Content-Type", "application/json")
                        .status())
                .isEqualTo(401);
        assertThat(client(realm, registered).getRedirectUris()).containsExactly(CALLBACK);
    }

    private static void govern(TestRealm realm) {
        realm.removeRegistrationPolicy("mcp-dcr-policy", "anonymous");
        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");
        Answer answer = realm.addComponent(TestRealm.REGISTRATION_POLICY, "mcp-dcr-policy", "anonymous", Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private static Answer register(TestRealm realm, String body) {
        return Http.postJson(realm.registrationEndpoint(), body);
    }

    private static Answer put(Answer registered, String body) {
        return Http.send(
                "PUT", uri(registered), body, "Authorization", token(registered), "Content-Type", "application/json");
    }

    private static String body(String redirectUri) {
        return "{\"redirect_uris\": [\"%s\"], \"token_endpoint_auth_method\": \"none\"}".formatted(redirectUri);
    }

    private static URI uri(Answer registered) {
        return URI.create(registered.text("registration_client_uri"));
    }

    private static String token(Answer registered) {
        return "Bearer " + registered.text("registration_access_token");
    }

    private static ClientRepresentation client(TestRealm realm, Answer registered) {
        return realm.admin()
                .clients()
                .findByClientId(registered.text("client_id"))
                .get(0);
    }
}
