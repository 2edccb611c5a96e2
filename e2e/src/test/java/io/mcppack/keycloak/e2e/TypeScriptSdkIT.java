package io.mcppack.keycloak.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The official TypeScript SDK, which many clients are built on. */
@KeycloakTest
final class TypeScriptSdkIT {

    @Test
    void getsToARefreshedCallAndComesBackFromTheArchive(TestRealm realm) {
        journey("1", realm);
    }

    @Test
    @Tag("thorough")
    void doesSoInItsSecondVersionToo(TestRealm realm) {
        journey("2", realm);
    }

    @Test
    @Tag("thorough")
    void findsTheDocumentAtKeycloakToo(TestRealm realm) {
        try (Scene scene = Scene.withDocumentAtKeycloak(realm);
                Story story = Story.of("typescript-sdk-document-at-keycloak", scene);
                Scripted client = start(scene, story, "1", Map.of())) {
            Journey.toARefreshedCall(client, scene, story.trace());
        }
    }

    /** Who has signed out but kept the registration is given the very same client back. */
    @Test
    @Tag("thorough")
    void getsItsOwnClientBackFromTheArchive(TestRealm realm) {
        try (Scene scene = Scene.in(realm);
                Story story = Story.of("typescript-sdk-signed-out", scene);
                Scripted client = start(scene, story, "1", Map.of())) {
            assertThat(client.call("echo", "one")).isEqualTo("one");
            String id = Journey.inUse(scene);
            client.step("signOut", Map.of());
            scene.putToSleep(id);
            scene.archive(id);

            assertThat(client.call("echo", "two")).isEqualTo("two");

            assertThat(Journey.inUse(scene)).isEqualTo(id);
            assertThat(scene.registered()).containsExactly(id);
            assertThat(scene.knows(id)).isTrue();
        }
    }

    @Test
    @Tag("thorough")
    void getsItsScopesFromTheDocumentIfTheChallengeNamesNone(TestRealm realm) {
        try (Scene scene = Scene.in(realm);
                Story story = Story.of("typescript-sdk-scopes-from-the-document", scene);
                Scripted client = start(scene, story, "1", Map.of("scopesFrom", "document"))) {
            Journey.toARefreshedCall(client, scene, story.trace());
            assertThat(scope(client)).contains("mcp:tools", "mcp:write");
        }
    }

    /** It logs in without any scope, and asks for the one that the server then misses. */
    @Test
    @Tag("thorough")
    void getsItsScopesFromTheServerIfNobodyNamesThemBefore(TestRealm realm) {
        try (Scene scene = Scene.in(realm);
                Story story = Story.of("typescript-sdk-scopes-from-nowhere", scene);
                Scripted client = start(scene, story, "2", Map.of("scopesFrom", "nowhere"))) {
            assertThat(client.call("echo", "one")).isEqualTo("one");
            assertThat(story.trace().paths()).containsSubsequence("POST /mcp 401", "POST /mcp 403", "POST /mcp 200");
            assertThat(scope(client)).contains("mcp:tools");
            assertThat(scene.registered()).hasSize(1);
        }
    }

    @Test
    @Tag("thorough")
    void mayRegisterWithAnEmptyScope(TestRealm realm) {
        try (Scene scene = Scene.in(realm);
                Story story = Story.of("typescript-sdk-empty-scope", scene);
                Scripted client = start(scene, story, "1", Map.of("scope", ""))) {
            Journey.toARefreshedCall(client, scene, story.trace());
            assertThat(scope(client)).contains("mcp:tools");
        }
    }

    /** Version 1 only refreshes when it is told that a scope is missing, and gives up; version 2 asks its user. */
    @Test
    void asksForAFurtherScopeWhenAToolNeedsIt(TestRealm realm) {
        try (Scene scene = Scene.in(realm);
                Story story = Story.of("typescript-sdk-step-up", scene);
                Scripted client = start(scene, story, "2", Map.of())) {
            assertThat(client.call("echo", "one")).isEqualTo("one");
            assertThat(scope(client)).contains("mcp:tools").doesNotContain("mcp:write");

            assertThat(client.call("add_note", "milk")).isEqualTo("1 notes");

            assertThat(story.trace().paths()).contains("POST /mcp 403");
            assertThat(scope(client)).contains("mcp:tools", "mcp:write");
            scene.tokensExpire();
            assertThat(client.call("add_note", "bread")).isEqualTo("2 notes");
            assertThat(scene.registered()).hasSize(1);
            assertThat(scene.clients("CODE_TO_TOKEN")).hasSize(2);
            assertThat(scene.clients("REFRESH_TOKEN")).isNotEmpty();
        }
    }

    @Test
    void cannotUseATokenAtAnotherServer(TestRealm realm) {
        try (Scene here = Scene.in(realm);
                Scene there = here.another();
                Story story = Story.of("typescript-sdk-two-servers", here);
                Scripted client = start(here, story, "1", Map.of())) {
            assertThat(client.call("echo", "one")).isEqualTo("one");
            String token = client.step("token", Map.of()).path("token").asText();

            assertThat(ping(here, token).status()).isNotEqualTo(401);
            assertThat(ping(there, token).status()).isEqualTo(401);
            assertThat(ping(there, token).header("WWW-Authenticate")).contains("invalid_token");
        }
    }

    private static void journey(String sdk, TestRealm realm) {
        try (Scene scene = Scene.in(realm);
                Story story = Story.of("typescript-sdk-" + sdk, scene);
                Scripted client = start(scene, story, sdk, Map.of())) {
            Journey.toARefreshedCall(client, scene, story.trace());
            Journey.backAfterSleepAndArchive(client, scene);
        }
    }

    private static Answer ping(Scene scene, String token) {
        return Http.postJson(
                scene.address(),
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}",
                "Authorization",
                "Bearer " + token,
                "Accept",
                "application/json, text/event-stream");
    }

    private static String[] scope(Scripted client) {
        return client.step("token", Map.of()).path("scope").asText().split(" ", -1);
    }

    private static Scripted start(Scene scene, Story story, String sdk, Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("sdk", sdk);
        all.put("server", scene.address().toString());
        return Scripted.start("sdk.mjs", all, story.trace());
    }
}
