package io.mcppack.keycloak.mcpmetadata.rule.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.mcpmetadata.rule.server.ExchangeTargets;
import io.mcppack.keycloak.mcpmetadata.rule.server.McpServer;
import io.mcppack.keycloak.mcpmetadata.rule.server.ResourceUrl;
import io.mcppack.keycloak.mcpmetadata.rule.server.ServerId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExchangerTest {

    private static final McpServer BANK =
            McpServer.plain(new ServerId("bank"), new ResourceUrl("https://bank.example.com"), List.of());

    @ParameterizedTest(name = "{0}, exchangeTo {1}: {2}")
    @CsvSource({
        "weather, '',                                     false",
        "weather, files https://files.example.com,        false",
        "weather, BANK https://bank.example.com/x,        false",
        "weather, bank,                                   true",
        "weather, files HTTPS://Bank.example.com:443/,    true",
        "bank,    '',                                     true"
    })
    void anMcpServerReachesItselfAndWhatItLists(String id, String list, boolean reaches) {
        McpServer plain = McpServer.plain(new ServerId(id), new ResourceUrl("https://a.example.com"), List.of());
        Exchanger exchanger = new Exchanger.Published(new McpServer(
                plain.id(),
                plain.resource(),
                plain.names(),
                plain.scopes(),
                plain.documentation(),
                plain.policyUri(),
                plain.tosUri(),
                plain.protection(),
                new ExchangeTargets(List.of(list.split(" ", -1)))));
        assertThat(exchanger.objectionTo(BANK).isEmpty()).isEqualTo(reaches);
    }

    @Test
    void otherClientsReachAllOrNone() {
        assertThat(new Exchanger.Trusted().objectionTo(BANK)).isEmpty();
        assertThat(new Exchanger.Untrusted().objectionTo(BANK))
                .hasValueSatisfying(refused -> assertThat(refused.error()).isEqualTo("invalid_target"));
    }
}
