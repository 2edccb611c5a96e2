package io.mcppack.keycloak.dcrpolicy.rule.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NameFormTest {
    private final NameForm form = NameForm.parse("Acme Code (*)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Acme Code (github)",
                "Acme Code (My-Server_2)",
                "Acme Code (plugin:figma:figma)",
                "Acme Code (1.18286.0)",
                "Acme Code (7)",
                "Acme Code (Administrator-tools)"
            })
    void fitsAWordInParentheses(String name) {
        assertThat(form.fits(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Acme Code",
                "Acme Code ()",
                "Acme Code (",
                "Acme Code )",
                "Acme Code(github)",
                "Acme Code  (github)",
                "acme code (github)",
                "Acme Code (github",
                "Acme Code (github) ",
                "Acme Code (x) – Keycloak",
                "Acme Code (x) (y)",
                "Acme Code ((x))",
                "Acme Code (verified by Acme)",
                "Acme Code (acme.example)",
                "Acme Code (https://acme.example)",
                "Acme Code (-x)",
                "Acme Code (.5)",
                "Acme Code (g\u0456thub)",
                "Acme Code (x\u202E)",
                "Acme Code (x\n)",
                "A Acme Code (x)",
                "Administrator",
                "Acme Code (Administrator)",
                "Acme Code (admin)",
                "Acme Code (Key-cloak)",
                "Acme Code (KEYCLOAK)",
                "Acme Code (IT-Support)"
            })
    void fitsNothingElse(String name) {
        assertThat(form.fits(name)).isFalse();
    }

    @Test
    void boundsTheFreePart() {
        assertThat(form.fits("Acme Code (" + "x".repeat(64) + ")")).isTrue();
        assertThat(form.fits("Acme Code (" + "x".repeat(65) + ")")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Acme Code", "ACME CODE", "Acme Code Pro", "Acme-Code (pro)", "Acm\u0435 Code 2"})
    void isRefusedIfItsFreePartCouldSpellAnotherClient(String other) {
        assertThatThrownBy(() -> with(other))
                .hasMessage("client \"first\" introduces itself as \"Acme Code (*)\", which can look like \"" + other
                        + "\" of another one: list its names one by one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Acme", "Code", "Pro Acme Code"})
    void isNoneOfTheNamesThatItCannotSpell(String other) {
        assertThat(with(other).clients()).hasSize(2);
    }

    private Catalogue with(String other) {
        return new Catalogue(List.of(
                client("second", new KnownNames(List.of(other), List.of(), List.of())),
                client("first", new KnownNames(List.of("Acme Code (old)"), List.of(form), List.of()))));
    }

    private static KnownClient client(String id, KnownNames names) {
        return new KnownClient(
                id,
                id,
                false,
                false,
                names,
                KnownCallbacks.NONE,
                new KnownMetadata(List.of(), List.of(), List.of(), List.of()),
                List.of(new CatalogueEvidence("acme/app#1", LocalDate.of(2026, 1, 31))));
    }
}
