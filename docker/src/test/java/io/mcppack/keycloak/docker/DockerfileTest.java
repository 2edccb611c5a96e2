package io.mcppack.keycloak.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class DockerfileTest {

    private final ProjectFile dockerfile = new ProjectFile("docker/Dockerfile");
    private final ProjectFile parent = new ProjectFile("pom.xml");

    @Test
    void buildsOnTheKeycloakThatTheTestsRunOn() {
        assertThat(dockerfile.one("^ARG KEYCLOAK=(.*)$"))
                .isEqualTo("quay.io/keycloak/keycloak:" + parent.one("<keycloak\\.version>(.*)</keycloak\\.version>"));
    }

    @Test
    void takesEveryJarOfThePack() {
        String jars = dockerfile.one("^ARG JARS=\"(.*)\"$");

        assertThat(Arrays.stream(jars.split(" "))
                        .map(module -> "keycloak-mcp-" + module.replaceFirst("^mcp-", ""))
                        .toList())
                .containsExactlyInAnyOrderElementsOf(new ProjectFile("distribution/pom.xml")
                        .all("<artifactId>(keycloak-mcp-(?!pack<|distribution<|test-support<)[a-z-]+)</artifactId>"));
        assertThat(jars.split(" ")).allSatisfy(module -> assertThat(new ProjectFile(module + "/pom.xml").text())
                .contains("<artifactId>keycloak-mcp-" + module.replaceFirst("^mcp-", "") + "</artifactId>"));
    }

    @Test
    void isLabelledWithTheVersionOfThePack() {
        assertThat(dockerfile.one("^ARG VERSION=(.*)$"))
                .isEqualTo(parent.one("<artifactId>keycloak-mcp-pack</artifactId>\\s+<version>(.*)</version>"));
    }

    @Test
    void copiesOnlyWhatTheBuildContextHas() {
        assertThat(new ProjectFile(".dockerignore").text().lines())
                .contains("**", "!distribution/target/keycloak-mcp-pack-*", "!docker/health.sh");
        assertThat(dockerfile.one("^ARG PACK=(.*)$")).isEqualTo("distribution/target/keycloak-mcp-pack-*");
        assertThat(ProjectFile.at(dockerfile.one("^ARG HEALTH=(.*)$"))).isRegularFile();
    }
}
