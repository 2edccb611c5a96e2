package io.mcppack.keycloak.e2e;

import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bridge through which clients that only know local servers reach remote ones. */
@KeycloakTest
@Tag("thorough")
final class McpRemoteIT {

    @Test
    void getsToARefreshedCallAndComesBackFromTheArchive(TestRealm realm, @TempDir Path home) {
        try (Scene scene = Scene.in(realm);
                Story story = Story.of("mcp-remote", scene);
                McpRemote client = new McpRemote(scene.address(), home, story.trace())) {
            Journey.toARefreshedCall(client, scene, story.trace());
            Journey.backAfterSleepAndArchive(client, scene);
        }
    }
}
