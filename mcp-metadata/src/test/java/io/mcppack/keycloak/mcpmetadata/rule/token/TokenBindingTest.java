package io.mcppack.keycloak.mcpmetadata.rule.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.mcpmetadata.rule.server.McpServer;
import io.mcppack.keycloak.mcpmetadata.rule.server.Protection;
import io.mcppack.keycloak.mcpmetadata.rule.server.ResourceUrl;
import io.mcppack.keycloak.mcpmetadata.rule.server.ServerId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokenBindingTest {

    @ParameterizedTest
    @CsvSource({
        // asked for: key, certificate; bound to: key, certificate
        "false, false, false, false, ''",
        "false, false, true, true, ''",
        "true, false, true, false, ''",
        "true, false, false, false, invalid_dpop_proof",
        "true, false, false, true, invalid_dpop_proof",
        "false, true, false, true, ''",
        "false, true, true, false, invalid_request",
        "true, true, true, true, ''",
        "true, true, true, false, invalid_request",
        "true, true, false, true, invalid_dpop_proof"
    })
    void aServerGetsTheTokensItAsksFor(boolean dpop, boolean mtls, boolean toKey, boolean toCertificate, String error) {
        Protection protection = new Protection(
                Protection.USUAL.bearerMethods(),
                dpop,
                List.of(),
                mtls,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of());
        assertThat(new TokenBinding(toKey, toCertificate)
                        .objectionOf(server(protection))
                        .map(TokenTarget.Refused::error)
                        .orElse(""))
                .isEqualTo(error);
    }

    private static McpServer server(Protection protection) {
        McpServer plain =
                McpServer.plain(new ServerId("weather"), new ResourceUrl("https://mcp.example.com/weather"), List.of());
        return new McpServer(
                plain.id(),
                plain.resource(),
                plain.names(),
                plain.scopes(),
                plain.documentation(),
                plain.policyUri(),
                plain.tosUri(),
                protection,
                plain.exchangeTo());
    }
}
