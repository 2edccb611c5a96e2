package io.mcppack.keycloak.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

final class DeployPageTest {

    private final ProjectFile page = new ProjectFile("docs/deploy.md");

    @Test
    void hasYamlThatKubernetesCanRead() {
        List<String> blocks = page.all("(?s)```yaml\n(.*?)```");

        assertThat(blocks).hasSize(2).allSatisfy(block -> assertThat(
                        new Yaml(new SafeConstructor(options())).<Map<String, Object>>load(block))
                .containsKeys("apiVersion", "kind", "metadata", "spec"));
    }

    @Test
    void namesTheKeycloakThatTheTestsRunOn() {
        String version = new ProjectFile("pom.xml").one("<keycloak\\.version>(.*)</keycloak\\.version>");

        assertThat(page.all("quay\\.io/keycloak/keycloak:([0-9.]+)"))
                .isNotEmpty()
                .containsOnly(version);
    }

    @Test
    void saysEveryArgumentOfTheImage() {
        assertThat(page.all("^\\| `([A-Z]+)` \\|")).containsExactlyInAnyOrder("JARS", "DB", "FEATURES", "KEYCLOAK");
        assertThat(page.text()).contains("`" + new ProjectFile("docker/Dockerfile").one("^ARG JARS=\"(.*)\"$") + "`");
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return options;
    }
}
