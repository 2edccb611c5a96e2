package io.mcppack.keycloak.dcrpolicy.keycloak.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.dcrpolicy.rule.catalogue.Catalogue;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.ImitatedVendor;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.KnownClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ImitatedVendorTest {
    private final Catalogue catalogue = CatalogueReader.shipped();

    @ParameterizedTest
    @CsvSource({
        "C1aude Code, claude-code",
        "CIaude Code, claude-code",
        "Cl\u0430ude, claude",
        "ChatGРT, chatgpt",
        "Curs0r, cursor",
        "Claude-Code, claude-code",
        "C1aude Code (github), claude-code",
        "Claude\u00A0Code (github), claude-code",
        "Claude Code\uFF08github\uFF09, claude-code",
        "Claude-Code (github), claude-code",
        "Claude Code[github], claude-code",
        "C1aude Code (Verified by Anthropic), claude-code",
        "[Claude] C0de (x), claude-code",
        "\u043Ccporter (github), mcporter"
    })
    void isFoundByTheLookOfTheName(String name, String vendor) {
        assertThat(ImitatedVendor.of(catalogue, name)).map(KnownClient::id).contains(vendor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Claude Code",
                "claude code",
                " Cursor ",
                "Planner",
                "Claude Code Helper",
                "Claude Code (github)",
                "claude code (github)",
                "Claude Code (my notes)",
                "Claude Code (x) – Keycloak",
                "Cod (fish)",
                "(((",
                "",
                " ",
                "🚀"
            })
    void isNobodyForAnHonestName(String name) {
        assertThat(ImitatedVendor.of(catalogue, name)).isEmpty();
    }

    @Test
    void isNobodyForAnyNameOfTheCatalogueItself() {
        for (KnownClient client : catalogue.clients()) {
            assertThat(ImitatedVendor.of(catalogue, client.name()))
                    .as(client.id())
                    .isEmpty();
            assertThat(client.knownNames().names()).allSatisfy(name -> assertThat(ImitatedVendor.of(catalogue, name))
                    .isEmpty());
        }
    }
}
