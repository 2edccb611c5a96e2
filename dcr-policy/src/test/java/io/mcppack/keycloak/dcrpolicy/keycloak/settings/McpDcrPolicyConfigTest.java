package io.mcppack.keycloak.dcrpolicy.keycloak.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mcppack.keycloak.dcrpolicy.keycloak.catalogue.CatalogueReader;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.Catalogue;
import io.mcppack.keycloak.dcrpolicy.rule.registration.PolicySettings;
import io.mcppack.keycloak.dcrpolicy.rule.uri.WebHost;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;
import org.keycloak.provider.ProviderConfigProperty;

final class McpDcrPolicyConfigTest {
    private static final Catalogue CATALOGUE = CatalogueReader.shipped();

    private static final Set<String> EMPTY_BY_DEFAULT =
            Set.of("redirect-hosts", "app-redirects", "redirect-uris", "protected-names");

    @Test
    void letsTheCatalogueInByDefault() {
        PolicySettings settings = read(Map.of());

        assertThat(settings.redirects().webHosts()).contains(new WebHost("claude.ai", 443));
        assertThat(settings.redirects().loopback()).isTrue();
        assertThat(settings.redirects().exact().exact()).isEmpty();
    }

    @Test
    void takesWholeAddressesOnlyWhenStrict() {
        PolicySettings settings = read(Map.of("preset", List.of("mcp-strict"), "clients", List.of("claude")));

        assertThat(settings.redirects().webHosts()).isEmpty();
        assertThat(settings.redirects().exact().exact())
                .containsExactly("https://claude.ai/api/mcp/auth_callback", "https://claude.com/api/mcp/auth_callback");
    }

    @Test
    void closesLoopbackWhenStrictToo() {
        Map<String, List<String>> config = Map.of(
                "preset", List.of("mcp-strict"),
                "clients", List.of("codex", "claude"),
                "loopback-redirects", List.of("false"));

        assertThat(read(config).redirects().exact().loopbacks()).isEmpty();
    }

    @Test
    void usesNoCatalogueWhenCustom() {
        PolicySettings settings = read(Map.of("preset", List.of("custom"), "redirect-hosts", List.of("corp.example")));

        assertThat(settings.redirects().webHosts()).containsExactly(new WebHost("corp.example", 443));
    }

    @Test
    void canDenyEveryClient() {
        Map<String, List<String>> config = Map.of("preset", List.of("custom"), "loopback-redirects", List.of("false"));

        assertThat(read(config).redirects().denyAll()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            preset              | open                     | preset must be mcp-safe or mcp-strict or custom.
            clients             | claude-for-fridges       | is not a client of the catalogue
            redirect-hosts      | https://claude.ai        | is not a host name
            redirect-uris       | https://claude.ai/*      | is not an https callback
            redirect-uris       | http://example.org/cb    | is not an address of the user's own computer
            redirect-uris       | javascript:alert(1)      | is not an app callback
            app-redirects       | https://x                | is not a private-use scheme
            web-origins         | https://a.example/path   | is not a host name
            web-origins         | *                        | is not a web origin
            web-origins         | http://a.example         | is not a web origin
            web-origins         | https://a.example:443    | is not a web origin
            max-clients         | 0                        | max-clients must be a whole number from 1 to 10000000.
            max-clients         | many                     | max-clients must be a whole number
            requests-per-hour   | -1                       | requests-per-hour must be a whole number
            busy-networks  | 10.0.0.1/8               | the address has bits
            busy-networks  | example.org              | is not a network
            loopback-redirects  | yes                      | loopback-redirects must be true or false.
            scopes              | none, email              | scopes must be a list, or none and nothing else.
            redirect-hosts      | corp.example, none       | redirect-hosts must be a list, or none and nothing else.
            extra-grants        | allow                    | extra-grants must be drop or reject.
            """)
    void refusesWhatMakesNoSense(String key, String value, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> validate(Map.of(key, List.of(value.split(", ")))))
                .withMessageContaining(sentence);
    }

    @Test
    void refusesSettingsThatContradictOneAnother() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> read(Map.of("preset", List.of("mcp-strict"), "redirect-hosts", List.of("corp.example"))))
                .withMessageContaining("mcp-strict takes whole addresses only");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of("preset", List.of("custom"), "clients", List.of("claude"))))
                .withMessageContaining("custom uses no catalogue");
    }

    /** What is saved must mean the same when it is read back. */
    @ParameterizedTest
    @ValueSource(strings = {"mcp-safe", "mcp-strict", "custom"})
    void writesOutWhatIsInForce(String preset) {
        ComponentModel component = component(Map.of("preset", List.of(preset)));
        MultivaluedHashMap<String, String> config = component.getConfig();
        McpDcrPolicyConfig settings = new McpDcrPolicyConfig(CATALOGUE, component);
        PolicySettings before = settings.read();

        settings.complete();

        assertThat(config.keySet()).containsExactlyInAnyOrderElementsOf(PolicyOptions.keys());
        assertThat(config).allSatisfy((key, values) -> {
            if (!EMPTY_BY_DEFAULT.contains(key)) {
                assertThat(values).as(key).isNotEmpty();
            }
        });
        assertThat(settings.read()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void hasWordsForEverySetting(String language) throws IOException {
        assertThat(Messages.in(language).stringPropertyNames())
                .filteredOn(key -> key.startsWith(McpDcrPolicyConfig.PROVIDER_ID))
                .containsExactlyInAnyOrderElementsOf(McpDcrPolicyConfig.properties(CATALOGUE).stream()
                        .flatMap(property -> Stream.of(property.getLabel(), property.getHelpText()))
                        .toList());
    }

    @Test
    void saysTheSameInBothLanguages() throws IOException {
        assertThat(Messages.in("de").stringPropertyNames())
                .isEqualTo(Messages.in("en").stringPropertyNames());
    }

    @Test
    void offersTheClientsThatTheCatalogueHasAddressesOf() {
        ProviderConfigProperty clients =
                McpDcrPolicyConfig.properties(CATALOGUE).get(1);

        assertThat(clients.getOptions()).contains("none", "claude", "cast").doesNotContain("librechat");
    }

    /** Another catalogue may lack a client that was chosen; registrations must not fail because of that. */
    @Test
    void ignoresAClientThatIsNotInTheCatalogueAnyMore() {
        PolicySettings settings = read(Map.of("clients", List.of("claude", "gone")));

        assertThat(settings).isEqualTo(read(Map.of("clients", List.of("claude"))));
    }

    private static PolicySettings validate(Map<String, List<String>> values) {
        return new McpDcrPolicyConfig(CATALOGUE, component(values)).validate();
    }

    private static PolicySettings read(Map<String, List<String>> values) {
        return new McpDcrPolicyConfig(CATALOGUE, component(values)).read();
    }

    private static ComponentModel component(Map<String, List<String>> values) {
        ComponentModel component = new ComponentModel();
        values.forEach(component.getConfig()::put);
        return component;
    }
}
