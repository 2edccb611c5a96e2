package io.mcppack.keycloak.distribution.reaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcppack.keycloak.testsupport.AdminRest;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.OwnServer;
import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.server.ServerOptions;
import io.mcppack.keycloak.testsupport.server.ServerOptions.DatabaseKind;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * A realm in which the reaper is on, with terms of a second and the brake out of the way, and what its tests do to it.
 */
public final class ReapedRealm {

    static final String CALLBACK = "http://127.0.0.1/callback";
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String REAPER = "stale-client-reaper";

    private final TestRealm realm;
    private final AdminRest rest;

    private ReapedRealm(TestRealm realm, AdminRest rest) {
        this.realm = realm;
        this.rest = rest;
    }

    static ReapedRealm switchOn(TestRealm realm, Map<String, String> settings) {
        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");
        realm.removeRegistrationPolicy("max-clients", "anonymous");
        Map<String, String> all = new HashMap<>(Map.of("absolute-age", "1s", "sleep-before-archive", "1s"));
        all.putAll(settings);
        Answer answer = realm.addComponent(TestRealm.SETTINGS_PAGE, REAPER, "", all);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return new ReapedRealm(realm, realm.adminRest());
    }

    /**
     * A server of their own for tests that do it harm, on a PostgreSQL that outlives it. All of them share one built
     * Keycloak.
     */
    public static OwnServer server(int nodes, String... options) {
        ServerOptions chosen = ServerOptions.fromSystemProperties();
        if (chosen.mode() == ServerOptions.Mode.CONTAINER) {
            throw skip("faults of a server that can be killed: run with -Dkeycloak.mode=distribution");
        }
        String[] all = Stream.concat(
                        Stream.of("--spi-events-listener--mcp-client-use--look-interval=1s"), Stream.of(options))
                .toArray(String[]::new);
        ServerOptions own = chosen.on(DatabaseKind.POSTGRES, 1)
                .apart("faults")
                .on(DatabaseKind.POSTGRES, nodes)
                .withOnly(all);
        return OwnServer.start(own, System.out::println);
    }

    /** Says loudly what is not tested and why. */
    static TestAbortedException skip(String what) {
        System.err.println("NOT TESTED: " + what);
        return new TestAbortedException("NOT TESTED: " + what);
    }

    /** The same realm, administered through another node. */
    ReapedRealm on(URI node) {
        return new ReapedRealm(realm, rest.on(node));
    }

    /** The same realm, administered with that token. */
    ReapedRealm withToken(String token) {
        return new ReapedRealm(realm, rest.withToken(token));
    }

    String id() {
        return realm.admin().toRepresentation().getId();
    }

    TestRealm realm() {
        return realm;
    }

    String register() {
        return register("""
                {"redirect_uris": ["%s"], "token_endpoint_auth_method": "none"}
                """.formatted(CALLBACK)).text("client_id");
    }

    List<String> register(int clients) {
        return Stream.generate(this::register).limit(clients).toList();
    }

    Answer register(String json) {
        Answer answer = Http.postJson(realm.registrationEndpoint(), json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    /** What the token endpoint answers a user who comes with that client. */
    Answer login(String clientId, String user) {
        Answer tokens = new CodeFlow(realm, clientId, CALLBACK).tokens(user, Map.of());
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        return tokens;
    }

    Answer token(Map<String, String> form) {
        return Http.postForm(realm.uri("protocol/openid-connect/token"), form);
    }

    Answer refresh(String clientId, Answer tokens) {
        return token(Map.of(
                "grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token"), "client_id", clientId));
    }

    Answer get(String path) {
        return rest.get(REAPER + path);
    }

    Answer post(String path) {
        return rest.post(REAPER + path, "");
    }

    Answer put(String path, String json) {
        return rest.put(REAPER + path, json);
    }

    void set(String settings) {
        Answer answer = put("/settings", settings);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    JsonNode row(String id) {
        return get("/clients/" + id).json();
    }

    String state(String id) {
        return row(id).path("state").asText();
    }

    boolean isEnabled(String id) {
        return rest.get("clients/" + id).json().path("enabled").asBoolean();
    }

    JsonNode plan() {
        return get("/plan").json();
    }

    void awaitDue(int clients) {
        await("clients are due")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    JsonNode due = plan().path("clients");
                    return due.path("slept").asInt()
                                    + due.path("archived").asInt()
                                    + due.path("forgotten").asInt()
                            >= clients;
                });
    }

    void awaitReason(String reason, int clients) {
        await(reason)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> plan().path("reasons").path(reason).asInt() >= clients);
    }

    /** The id of a run that has begun and may take the brake off. */
    String begin() {
        Answer started = post("/runs?dryRun=false&brake=off");
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        return started.text("id");
    }

    JsonNode run() {
        return end(begin());
    }

    JsonNode end(String run) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> get("/runs/" + run).json(),
                        // Without one it is no record: after an outage a question may meet a dead connection.
                        record -> record.has("status")
                                && !record.path("status").asText().equals("running"));
    }

    /**
     * As {@link #run} where others run too, or after an outage: a dead connection of the pool fails whoever uses it
     * first.
     */
    JsonNode runWhenPossible() {
        return awaitRun("/runs?dryRun=false&brake=off");
    }

    /** The same, with the brake. */
    JsonNode brakedRunWhenPossible() {
        return awaitRun("/runs?dryRun=false");
    }

    private JsonNode awaitRun(String path) {
        return await("Keycloak has found its database again")
                // A lease whose end could not be written lasts two minutes.
                .atMost(PATIENCE.multipliedBy(3))
                .until(
                        () -> {
                            Answer started = post(path);
                            return started.status() == 202 ? end(started.text("id")) : started.json();
                        },
                        run -> run.has("status") && !run.path("status").asText().equals("failed"));
    }

    JsonNode runs() {
        return get("/runs").json();
    }
}
