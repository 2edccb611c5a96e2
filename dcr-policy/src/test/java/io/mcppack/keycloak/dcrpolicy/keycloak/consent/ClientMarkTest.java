package io.mcppack.keycloak.dcrpolicy.keycloak.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.dcrpolicy.keycloak.catalogue.CatalogueReader;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.Catalogue;
import io.mcppack.keycloak.dcrpolicy.rule.consent.ClientMark;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientMarkTest {
    private static final Catalogue CATALOGUE = CatalogueReader.shipped();

    @ParameterizedTest
    @CsvSource({
        // name, all redirect URIs, that of the request, mark, known as
        "Claude, https://claude.ai/api/mcp/auth_callback, https://claude.ai/api/mcp/auth_callback, VERIFIED, Claude",
        "Anything, https://claude.ai/api/mcp/auth_callback, https://claude.ai/api/mcp/auth_callback, VERIFIED, Claude",
        "Claude, https://claude.ai/api/mcp/auth_callback https://evil.example/, https://claude.ai/api/mcp/auth_callback,"
                + " SELF_REGISTERED, ''",
        "Claude, https://evil.example/cb, https://evil.example/cb, SELF_REGISTERED, ''",
        "C1aude Code, http://localhost/callback, http://localhost/callback, LOOK_ALIKE, Claude Code",
        "Сlaude, https://evil.example/cb, https://evil.example/cb, LOOK_ALIKE, Claude",
        "Claude Code, http://localhost:3118/callback, http://localhost:1/callback, RECOGNISED, Claude Code",
        "Claude Code (github), http://localhost/callback, http://localhost:1/callback, RECOGNISED, Claude Code",
        "Claude Code (plugin:figma:figma), http://localhost/callback, http://localhost:1/callback, RECOGNISED, Claude Code",
        "Claude Code (github), http://127.0.0.1/callback, http://127.0.0.1/callback, SELF_REGISTERED, ''",
        "Claude Code (Administrator), http://localhost/callback, http://localhost/callback, SELF_REGISTERED, ''",
        "Claude Code (x) – Keycloak, http://localhost/callback, http://localhost/callback, SELF_REGISTERED, ''",
        "C1aude Code (github), http://localhost/callback, http://localhost/callback, LOOK_ALIKE, Claude Code",
        "Claude, http://localhost:57470/callback, http://localhost:57470/callback, SELF_REGISTERED, ''",
        "Notes, https://evil.example/cb, https://evil.example/cb, SELF_REGISTERED, ''",
        "'', https://evil.example/cb, https://evil.example/cb, SELF_REGISTERED, ''",
        "'', '', '', SELF_REGISTERED, ''"
    })
    void saysWhatTheAddressesProve(
            String name, String redirectUris, String redirectUri, ClientMark.Kind kind, String knownAs) {
        assertThat(ClientMark.of(CATALOGUE, name, List.of(redirectUris.split(" ")), redirectUri))
                .isEqualTo(new ClientMark(kind, knownAs));
    }
}
