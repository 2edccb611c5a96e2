package io.mcppack.keycloak.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A client on a general OAuth library, which registers once and keeps its id whatever happens. */
@KeycloakTest
final class OpenidClientIT {

    @Test
    void getsToARefreshedCallAndKeepsItsIdThroughSleepAndArchive(TestRealm realm) {
        try (Scene scene = Scene.in(realm);
                Story story = Story.of("openid-client", scene);
                Scripted client = Scripted.start(
                        "openid.mjs", Map.of("server", scene.address().toString()), story.trace())) {
            String id = Journey.toARefreshedCall(client, scene, story.trace());
            Journey.backAfterSleepAndArchive(client, scene);
            assertThat(scene.registered()).containsExactly(id);
        }
    }
}
