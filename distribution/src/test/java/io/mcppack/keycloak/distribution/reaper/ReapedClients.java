package io.mcppack.keycloak.distribution.reaper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.EventRepresentation;

/** Clients of a realm with the reaper, and what an administrator sees of them. */
final class ReapedClients {
    static final String REAPER = "stale-client-reaper";
    static final String CALLBACK = "http://127.0.0.1/callback";
    static final String AUTHORIZATION = "protocol/openid-connect/auth";
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private ReapedClients() {}

    /** Terms of a second; the brake out of the way of realms with three clients. */
    static void switchOn(TestRealm realm, Map<String, String> settings) {
        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");
        Map<String, String> all = new HashMap<>(Map.of("absolute-age", "1s", "sleep-before-archive", "1s"));
        all.putAll(settings);
        Answer answer = realm.addComponent(TestRealm.SETTINGS_PAGE, REAPER, "", all);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    static String asleep(TestRealm realm) {
        String id = register(realm).text("client_id");
        awaitPlan(realm, "sleep", 1);
        run(realm, "?dryRun=false");
        assertThat(state(realm, id)).isEqualTo("asleep");
        return id;
    }

    /** By runs alone, as a request may end that. */
    static void untilAsleep(TestRealm realm, String id) {
        await().atMost(PATIENCE).until(() -> {
            run(realm, "?dryRun=false");
            return "asleep".equals(state(realm, id));
        });
    }

    static void untilArchived(TestRealm realm, String id) {
        await().atMost(PATIENCE).until(() -> {
            run(realm, "?dryRun=false");
            return archive(realm).contains(id);
        });
    }

    static Answer register(TestRealm realm) {
        return register(realm, "none");
    }

    static Answer register(TestRealm realm, String method) {
        Answer answer = Http.postJson(realm.registrationEndpoint(), """
                {"redirect_uris": ["%s"], "token_endpoint_auth_method": "%s"}
                """.formatted(CALLBACK, method));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    static JsonNode run(TestRealm realm, String query) {
        Answer started = realm.adminRest().post(REAPER + "/runs" + query, "");
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        String path = REAPER + "/runs/" + started.text("id");
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> realm.adminRest().get(path).json(),
                        run -> !run.path("status").asText().equals("running"));
    }

    static List<String> running(TestRealm realm) {
        return realm.adminRest().get(REAPER + "/runs").json().findValuesAsText("status").stream()
                .filter("running"::equals)
                .toList();
    }

    static JsonNode plan(TestRealm realm) {
        return realm.adminRest().get(REAPER + "/plan").json();
    }

    static void awaitPlan(TestRealm realm, String action, int clients) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> plan(realm).path("changes").findValuesAsText("action").stream()
                                .filter(action::equals)
                                .count()
                        == clients);
    }

    static Answer row(TestRealm realm, String id) {
        return realm.adminRest().get(REAPER + "/clients/" + id);
    }

    static List<String> rows(TestRealm realm, String query) {
        return realm.adminRest().get(REAPER + "/clients" + query).json().findValuesAsText("id");
    }

    static String state(TestRealm realm, String id) {
        return row(realm, id).text("state");
    }

    static List<String> archive(TestRealm realm) {
        return realm.adminRest().get(REAPER + "/archive").json().findValuesAsText("id");
    }

    static ClientRepresentation client(TestRealm realm, String id) {
        return realm.admin().clients().get(id).toRepresentation();
    }

    static void enable(TestRealm realm, String id, boolean enabled) {
        ClientRepresentation client = client(realm, id);
        client.setEnabled(enabled);
        realm.admin().clients().get(id).update(client);
    }

    static String registerTwoAddresses(TestRealm realm) {
        Answer answer = Http.postJson(realm.registrationEndpoint(), """
                {"redirect_uris": ["%s", "http://localhost:4711/callback"], "token_endpoint_auth_method": "none"}
                """.formatted(CALLBACK));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("client_id");
    }

    static ClientRepresentation stranger(String id, String clientId) {
        ClientRepresentation client = new ClientRepresentation();
        client.setId(id);
        client.setClientId(clientId);
        return client;
    }

    static String unsigned(String claims) {
        return Stream.of("{\"alg\": \"none\"}", claims)
                        .map(part -> Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(UTF_8)))
                        .collect(Collectors.joining("."))
                + ".";
    }

    static Answer authorize(TestRealm realm, String clientId, String redirectUri) {
        return authorize(realm, request(clientId, redirectUri));
    }

    static Map<String, String> request(String clientId, String redirectUri) {
        return Map.of(
                "client_id", clientId,
                "redirect_uri", redirectUri,
                "response_type", "code",
                "scope", "openid",
                "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                "code_challenge_method", "S256");
    }

    static Answer authorize(TestRealm realm, Map<String, String> request) {
        URI uri = URI.create(realm.uri(AUTHORIZATION) + "?" + Http.encode(request));
        Answer answer = Http.get(uri);
        // As a browser would: on MariaDB the request that restores a client is sent once more.
        return answer.status() == 307 && answer.header("Location").equals(uri.toString()) ? Http.get(uri) : answer;
    }

    static Answer refresh(TestRealm realm, String clientId) {
        return Http.postForm(
                realm.uri("protocol/openid-connect/token"),
                Map.of("grant_type", "refresh_token", "refresh_token", "x", "client_id", clientId));
    }

    static int post(TestRealm realm, String token, String path) {
        return realm.adminRest().withToken(token).post(REAPER + path, "").status();
    }

    static List<String> names(TestRealm realm, String kind) {
        return realm.adminRest()
                .get("client-policies/" + kind)
                .json()
                .path(kind)
                .findValuesAsText("name");
    }

    /** What was done to clients and why, in order. */
    static List<String> lifeEvents(TestRealm realm) {
        return realm.admin().getEvents(null, null, null, null, null, null, 0, 1000).stream()
                .filter(event ->
                        event.getDetails() != null && event.getDetails().containsKey("mcp_lifecycle"))
                .sorted((one, other) -> Long.compare(one.getTime(), other.getTime()))
                .map(EventRepresentation::getDetails)
                .map(details -> details.get("mcp_lifecycle") + " " + details.get("mcp_reason"))
                .toList();
    }

    static <T> List<T> together(int times, Supplier<T> job) {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            return IntStream.range(0, times)
                    .mapToObj(i -> CompletableFuture.supplyAsync(job, threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            threads.shutdown();
        }
    }
}
