package io.mcppack.keycloak.distribution.reaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.keycloak.representations.idm.EventRepresentation;

/** A realm with the reaper switched on, in which unused clients are stale after a second. */
final class ReaperRealm {

    static final String REAPER = "stale-client-reaper";
    static final String CALLBACK = "http://127.0.0.1/callback";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestRealm realm;

    private ReaperRealm(TestRealm realm) {
        this.realm = realm;
    }

    static ReaperRealm switchOn(TestRealm realm, Map<String, String> settings) {
        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");
        Map<String, String> all = new HashMap<>(Map.of("absolute-age", "1s"));
        all.putAll(settings);
        Answer answer = realm.addComponent(TestRealm.SETTINGS_PAGE, REAPER, "", all);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return new ReaperRealm(realm);
    }

    String register() {
        return register("""
                {"redirect_uris": ["%s"], "token_endpoint_auth_method": "none"}
                """.formatted(CALLBACK));
    }

    String register(String json) {
        return register(realm, json).text("client_id");
    }

    static Answer register(TestRealm realm, String json) {
        Answer answer = Http.postJson(realm.registrationEndpoint(), json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    /** A user logs in with the client, and the use is in the database afterwards. */
    void use(String id, String user) {
        Answer tokens = new CodeFlow(realm, id, CALLBACK).tokens(user, Map.of());
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> client(id).has("lastUsedAt"));
    }

    Answer get(String path) {
        return realm.adminRest().get(REAPER + path);
    }

    Answer post(String path) {
        Answer answer = realm.adminRest().post(REAPER + path, "");
        assertThat(answer.status()).as(answer.body()).isBetween(200, 204);
        return answer;
    }

    JsonNode client(String id) {
        return get("/clients/" + id).json();
    }

    String state(String id) {
        return client(id).path("state").asText();
    }

    void awaitState(String id, String state) {
        await().atMost(PATIENCE).until(() -> state(id), state::equals);
    }

    /** Waits until a run would put this client to sleep. */
    void awaitStale(String id) {
        await().atMost(PATIENCE).until(() -> StreamSupport.stream(
                        get("/plan").json().path("changes").spliterator(), false)
                .anyMatch(change -> change.path("id").asText().equals(id)));
    }

    /** What was done to clients and why, in order. */
    List<String> lifeEvents() {
        return realm.admin().getEvents().stream()
                .filter(event ->
                        event.getDetails() != null && event.getDetails().containsKey("mcp_lifecycle"))
                .sorted((one, other) -> Long.compare(one.getTime(), other.getTime()))
                .map(EventRepresentation::getDetails)
                .map(details -> details.get("mcp_lifecycle") + " " + details.get("mcp_reason"))
                .toList();
    }
}
