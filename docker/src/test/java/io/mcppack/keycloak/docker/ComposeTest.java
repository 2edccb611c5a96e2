package io.mcppack.keycloak.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

final class ComposeTest {

    private final ProjectFile file = new ProjectFile("docker/compose.yaml");
    private final Map<?, ?> services =
            map(new Yaml(new SafeConstructor(new LoaderOptions())).load(file.text()), "services");

    @Test
    void hasTheServicesThatBelongTogether() {
        assertThat(services.keySet().stream().map(String::valueOf))
                .containsExactlyInAnyOrder("database", "keycloak-1", "keycloak-2", "setup", "mcp-server", "proxy");
    }

    @Test
    void publishesPortsOfTheProxyAlone() {
        assertThat(services.keySet().stream().map(String::valueOf).filter(service -> map(services, service)
                        .containsKey("ports")))
                .containsExactly("proxy");
    }

    @Test
    void waitsOnlyForServicesThatSayHowTheyAre() {
        assertThat(services.keySet()).allSatisfy(service -> optional(map(services, service), "depends_on")
                .ifPresent(dependencies -> dependencies.forEach((name, dependency) -> {
                    Map<?, ?> other = map(services, name);
                    if ("service_healthy".equals(map(dependencies, name).get("condition"))) {
                        assertThat(saysHowItIs(other)).as(String.valueOf(name)).isTrue();
                    }
                })));
    }

    @Test
    void mountsAndBuildsOnlyWhatIsThere() {
        assertThat(file.all("\"(\\.{1,2}/[^:]+):")).isNotEmpty().allSatisfy(mount -> assertThat(
                        ProjectFile.at("docker/" + mount))
                .isRegularFile());
        assertThat(file.all("dockerfile: (.*)$"))
                .isNotEmpty()
                .allSatisfy(dockerfile -> assertThat(ProjectFile.at(dockerfile)).isRegularFile());
    }

    @ParameterizedTest
    @ValueSource(strings = {"DATABASE_PASSWORD", "ADMIN_PASSWORD", "ALICE_PASSWORD"})
    void hasNoPasswordAndNoDefaultForOne(String name) {
        assertThat(file.all("(\\$\\{" + name + "[^}]*})"))
                .isNotEmpty()
                .containsOnly("${" + name + ":?run docker/stack up}");
    }

    @Test
    void asksForNothingThatTheScriptDoesNotSet() {
        assertThat(new ProjectFile("docker/stack").all("^([A-Z_]+)=")).containsAll(file.all("\\$\\{([A-Z_]+)"));
    }

    private static boolean saysHowItIs(Map<?, ?> service) {
        return service.containsKey("healthcheck")
                || optional(service, "build")
                        .map(build -> new ProjectFile(String.valueOf(build.get("dockerfile"))).text())
                        .filter(dockerfile -> dockerfile.contains("\nHEALTHCHECK "))
                        .isPresent();
    }

    private static Map<?, ?> map(Object parent, Object key) {
        return optional(parent, key).orElseThrow(() -> new AssertionError("no " + key + " in " + parent));
    }

    private static Optional<Map<?, ?>> optional(Object parent, Object key) {
        return parent instanceof Map<?, ?> map && map.get(key) instanceof Map<?, ?> child
                ? Optional.of(child)
                : Optional.empty();
    }
}
