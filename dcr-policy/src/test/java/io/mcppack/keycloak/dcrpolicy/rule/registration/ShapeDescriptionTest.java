package io.mcppack.keycloak.dcrpolicy.rule.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.dcrpolicy.rule.catalogue.Catalogue;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.CatalogueTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShapeDescriptionTest {
    private static final Catalogue CATALOGUE = new Catalogue(List.of(CatalogueTest.EDITOR));

    /** The shape has no port, but known programs may always use the same one. */
    @ParameterizedTest
    @CsvSource({
        "Editor, https://editor.example/cb,     verified,        editor",
        "Editor, http://localhost:0/cb,         recognised,      editor",
        "Ed1tor, http://127.0.0.1:0/cb,         look-alike,      ''",
        "Sample, http://127.0.0.1:0/cb,         self-registered, ''"
    })
    void saysWhoItSeemsToBe(String name, String redirect, String mark, String software) {
        ShapeDescription description = describe(Map.of("client_name", name, "redirect_uris", List.of(redirect)));

        assertThat(description.mark()).isEqualTo(mark);
        assertThat(description.software().orElse("")).isEqualTo(software);
        assertThat(description.name()).contains(name);
    }

    @Test
    void saysWhereCodesGoAndHowTheClientAuthenticates() {
        ShapeDescription description = describe(Map.of(
                "redirect_uris",
                List.of("http://127.0.0.1:0/cb", "https://b.example/cb", "https://a.example/cb"),
                "token_endpoint_auth_method",
                "none"));

        assertThat(description.hosts()).containsExactly("127.0.0.1", "a.example", "b.example");
        assertThat(description.authentication()).isEqualTo("none");
        assertThat(description.name()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'',      '',        true",
        "editor,  '',        true",
        "unknown, '',        false",
        "'',      dITO,      true",
        "'',      LOCALHOST, true",
        "'',      sample,    false",
        "editor,  sample,    false"
    })
    void isFoundBySoftwareAndText(String software, String text, boolean found) {
        ShapeDescription description =
                describe(Map.of("client_name", "Editor", "redirect_uris", List.of("http://localhost:0/cb")));

        assertThat(description.matches(software, text)).isEqualTo(found);
    }

    private static ShapeDescription describe(Map<String, Object> members) {
        return ShapeDescription.of(new ClientShape(members, List.of()), CATALOGUE);
    }
}
