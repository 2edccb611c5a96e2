package io.mcppack.keycloak.distribution.registration;

import static io.mcppack.keycloak.distribution.registration.GovernedRealm.CALLBACK;
import static io.mcppack.keycloak.distribution.registration.GovernedRealm.body;
import static io.mcppack.keycloak.distribution.registration.GovernedRealm.govern;
import static io.mcppack.keycloak.distribution.registration.GovernedRealm.register;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.Answer;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the registration endpoint of a governed realm accepts as a request. */
@KeycloakTest
final class GovernedRegistrationRequestIT {
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
    void storesClientsThatComeAllAtOnce(TestRealm realm) {
        govern(realm);

        List<Integer> answers = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> register(realm, body(CALLBACK)).status())
                .toList();

        assertThat(answers).containsOnly(201);
    }
}
