package io.mcppack.keycloak.e2e;

import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tool with which people try an MCP server. */
@KeycloakTest
@Tag("thorough")
final class InspectorIT {

    @Test
    void getsToARefreshedCallAndComesBackFromTheArchiveOnTheCommandLine(TestRealm realm, @TempDir Path home) {
        try (Scene scene = Scene.in(realm);
                Story story = Story.of("inspector-cli", scene);
                InspectorCli client = new InspectorCli(scene.address(), home, story.trace())) {
            Journey.toARefreshedCall(client, scene, story.trace());
            Journey.backAfterSleepAndArchive(client, scene);
        }
    }

    @Test
    void getsToARefreshedCallAndComesBackFromTheArchiveInTheBrowser(TestRealm realm, @TempDir Path home) {
        try (Scene scene = Scene.in(realm);
                Story story = Story.of("inspector-page", scene);
                InspectorPage client = InspectorPage.start(scene.address(), home, story.trace())) {
            Journey.toARefreshedCall(client, scene, story.trace());
            Journey.backAfterSleepAndArchive(client, scene);
        }
    }
}
