package io.mcppack.keycloak.distribution.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.ClientRepresentation;

/** A registration stores no client; the client is there when its user comes, and is the same from then on. */
@KeycloakTest
@Tag("database")
final class ArrivalIT {

    @Test
    void isStoredWhenItsUserComes(TestRealm testRealm) {
        ArrivingRealm realm = ArrivingRealm.of(testRealm);
        String id = realm.registerPublic();
        assertThat(realm.isStored(id)).isFalse();
        assertThat(testRealm.events().ofType("CLIENT_REGISTER")).isEmpty();

        Answer tokens = realm.tokens(id);

        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(realm.refresh(id, tokens).status()).isEqualTo(200);
        ClientRepresentation client = realm.stored(id).get(0);
        assertThat(client.isConsentRequired()).isTrue();
        assertThat(client.isFullScopeAllowed()).isFalse();
        assertThat(client.getName()).isEqualTo("Sample");
        assertThat(client.getRedirectUris()).containsExactlyInAnyOrder(ArrivingRealm.CALLBACK, "http://127.0.0.1/cb");
        assertThat(client.getAttributes())
                .containsEntry("mcp.registered-by", "anonymous")
                .containsEntry("pkce.code.challenge.method", "S256")
                .doesNotContainKey("mcp.registered-from");
        assertThat(testRealm.events().ofType("CLIENT_REGISTER")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {ArrivingRealm.PUBLIC, ArrivingRealm.CONFIDENTIAL})
    void theAnswerSaysWhatItWouldSayOfAStoredClient(String body, TestRealm testRealm) {
        ArrivingRealm realm = ArrivingRealm.of(testRealm);
        Answer stateless = realm.register(body);
        realm.realm().removeRegistrationPolicy("mcp-dcr-policy", "anonymous");
        testRealm.addComponent(
                TestRealm.REGISTRATION_POLICY, "mcp-dcr-policy", "anonymous", Map.of("rows", "at-registration"));
        Answer stored = realm.register(body);

        Set<String> own = Set.of(
                "client_id",
                "client_secret",
                "client_id_issued_at",
                "registration_access_token",
                "registration_client_uri");
        Set<String> names = new TreeSet<>();
        stateless.json().fieldNames().forEachRemaining(names::add);
        Set<String> expected = new TreeSet<>();
        stored.json().fieldNames().forEachRemaining(expected::add);
        assertThat(names).isEqualTo(expected);
        names.removeAll(own);
        assertThat(names).allSatisfy(name -> assertThat(stateless.json().get(name))
                .as(name)
                .isEqualTo(stored.json().get(name)));
        assertThat(stateless.text("client_id")).matches("mcp-[0-9a-v]{64}");
    }

    @Test
    void ofManyFirstRequestsOneStoresTheClient(TestRealm testRealm) {
        ArrivingRealm realm = ArrivingRealm.of(testRealm);
        String id = realm.registerPublic();

        List<Integer> pages = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> realm.flow(id).authorize(Map.of()).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(pages).containsOnly(200);
        assertThat(realm.stored(id)).hasSize(1);
    }

    @Test
    void whatAnAdministratorDeletedDoesNotComeBack(TestRealm testRealm) {
        ArrivingRealm realm = ArrivingRealm.of(testRealm);
        String id = realm.registerPublic();
        Answer tokens = realm.tokens(id);
        realm.delete(id);

        assertThat(realm.flow(id).authorize(Map.of()).status()).isEqualTo(400);
        assertThat(realm.isStored(id)).isFalse();
        assertThat(realm.refresh(id, tokens).status()).isEqualTo(401);
    }

    /** One spelling for each id, and no id without a key of the realm. */
    @Test
    void nobodyMakesAnId(TestRealm testRealm) {
        ArrivingRealm realm = ArrivingRealm.of(testRealm);
        String id = realm.registerPublic();
        Set<String> forged = IntStream.range(4, id.length())
                .mapToObj(i -> id.substring(0, i) + (id.charAt(i) == '0' ? '1' : '0') + id.substring(i + 1))
                .collect(Collectors.toSet());
        forged.add("mcp-" + id.substring(4).toUpperCase(java.util.Locale.ROOT));
        forged.add("mcp-" + "0".repeat(64));
        forged.add("mcp-" + "v".repeat(64));
        forged.remove(id);

        assertThat(forged).allSatisfy(each -> assertThat(
                        realm.flow(each).authorize(Map.of()).status())
                .isEqualTo(400));
        assertThat(testRealm.admin().clients().findAll())
                .noneMatch(client -> client.getClientId().startsWith("mcp-"));
    }

    @Test
    void anIdThatNobodyClaimedIsUnknownElsewhere(TestRealm testRealm) {
        ArrivingRealm realm = ArrivingRealm.of(testRealm);
        String id = realm.registerPublic();

        Answer code = realm.token(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                "x",
                "redirect_uri",
                ArrivingRealm.CALLBACK,
                "client_id",
                id));
        assertThat(code.status()).isEqualTo(401);
        assertThat(code.text("error")).isEqualTo("invalid_client");
        for (String endpoint : List.of("token/introspect", "revoke")) {
            assertThat(Http.postForm(
                                    testRealm.uri("protocol/openid-connect/" + endpoint),
                                    Map.of("token", "x", "client_id", id))
                            .status())
                    .isEqualTo(401);
        }
        assertThat(realm.isStored(id)).isFalse();
    }

    @Test
    void whatTheAdministratorForbidsMeanwhileStaysUnknown(TestRealm testRealm) {
        ArrivingRealm realm = ArrivingRealm.of(testRealm);
        String id = realm.registerPublic();
        testRealm.removeRegistrationPolicy("mcp-dcr-policy", "anonymous");
        testRealm.addComponent(
                TestRealm.REGISTRATION_POLICY, "mcp-dcr-policy", "anonymous", Map.of("protected-names", "Sample"));

        assertThat(realm.flow(id).authorize(Map.of()).status()).isEqualTo(400);
        assertThat(realm.isStored(id)).isFalse();
    }

    /** Each of them could not end in a login whoever the user is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "redirect_uri=http://127.0.0.1:4711/other",
                "redirect_uri=https://attacker.example/cb",
                "response_type=token",
                "response_type=id_token",
                "code_challenge_method=plain",
                "code_challenge=",
                "prompt=none",
                "prompt=none login"
            })
    void aDoomedRequestStoresNothing(String parameter, TestRealm testRealm) {
        ArrivingRealm realm = ArrivingRealm.of(testRealm);
        String id = realm.registerPublic();

        Answer answer = realm.flow(id)
                .authorize(Map.of(
                        parameter.substring(0, parameter.indexOf('=')),
                        parameter.substring(parameter.indexOf('=') + 1)));

        assertThat(realm.isStored(id)).isFalse();
        if (parameter.startsWith("redirect_uri")) {
            assertThat(answer.status()).isEqualTo(400);
        } else {
            assertThat(answer.header("Location"))
                    .startsWith(ArrivingRealm.CALLBACK)
                    .contains("error=", "state=s", "iss=");
        }
    }
}
