package io.mcppack.keycloak.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What every client has to get through, told once. */
final class Journey {

    private Journey() {}

    /**
     * 401, metadata, registration, login, consent, token, tool; an expired token, refresh, tool. The id of the client.
     */
    static String toARefreshedCall(RealClient client, Scene scene, Trace trace) {
        assertThat(client.call("echo", "one")).isEqualTo("one");
        String realm = scene.issuer().getPath();
        assertThat(trace.paths())
                .containsSubsequence(
                        "POST /mcp 401",
                        "POST " + realm + "/clients-registrations/openid-connect 201",
                        "POST " + realm + "/protocol/openid-connect/token 200",
                        "POST /mcp 200")
                .anyMatch(path -> path.startsWith("GET /.well-known/oauth-authorization-server" + realm)
                        || path.startsWith("GET " + realm + "/.well-known/"))
                .contains(document(scene));
        assertThat(scene.registered()).hasSize(1);
        String id = scene.registered().get(0);
        assertThat(scene.clients("LOGIN")).containsOnly(id);
        assertThat(scene.clients("CODE_TO_TOKEN")).containsExactly(id);

        scene.tokensExpire();

        assertThat(client.call("echo", "two")).isEqualTo("two");
        assertThat(scene.clients("REFRESH_TOKEN")).isNotEmpty().containsOnly(id);
        assertThat(scene.registered()).containsExactly(id);
        assertThat(scene.clients("CODE_TO_TOKEN")).containsExactly(id);
        return id;
    }

    /** Put to sleep, and archived: the client is of use again each time after its user has signed in. */
    static void backAfterSleepAndArchive(RealClient client, Scene scene) {
        scene.putToSleep(inUse(scene));
        scene.tokensExpire();
        assertThat(client.call("echo", "three")).isEqualTo("three");
        assertThat(scene.knows(inUse(scene))).isTrue();

        String archived = inUse(scene);
        scene.putToSleep(archived);
        scene.archive(archived);
        scene.tokensExpire();
        assertThat(client.call("echo", "four")).isEqualTo("four");
        assertThat(scene.knows(inUse(scene))).isTrue();
    }

    /** The id under which the client got its latest token by a login. */
    static String inUse(Scene scene) {
        List<String> clients = scene.clients("CODE_TO_TOKEN");
        return clients.get(clients.size() - 1);
    }

    private static String document(Scene scene) {
        return "GET " + scene.documentAddress().getPath() + " 200";
    }
}
