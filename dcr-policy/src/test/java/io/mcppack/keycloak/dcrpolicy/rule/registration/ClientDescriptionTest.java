package io.mcppack.keycloak.dcrpolicy.rule.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.dcrpolicy.rule.catalogue.CatalogueMatch;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.CatalogueTest;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ClientDescriptionTest {
    private static final Optional<LocalDate> DATE = Optional.of(LocalDate.of(2026, 11, 21));

    @Test
    void saysWhenHowAndWhere() {
        assertThat(ClientDescription.of(Registrar.ANONYMOUS, DATE, List.of("claude.ai"), Optional.empty()))
                .isEqualTo("Not verified. Registered itself on 2026-11-21 without a token. Codes go to claude.ai.");
    }

    @Test
    void saysFirstWhetherTheClientIsKnown() {
        assertThat(clientDescription(Registrar.ANONYMOUS, Optional.empty()))
                .startsWith("Not verified. Registered itself");
        assertThat(clientDescription(
                        Registrar.ANONYMOUS, Optional.of(new CatalogueMatch.Recognised(CatalogueTest.EDITOR))))
                .startsWith("Looks like " + CatalogueTest.EDITOR.name() + ", not verified. Registered itself");
        assertThat(clientDescription(
                        Registrar.ANONYMOUS, Optional.of(new CatalogueMatch.Verified(CatalogueTest.EDITOR, true))))
                .startsWith("Verified vendor: " + CatalogueTest.EDITOR.name() + ". Registered itself");
        assertThat(clientDescription(Registrar.ADMIN, Optional.empty())).startsWith("Registered by an administrator");
    }

    private static String clientDescription(Registrar registrar, Optional<CatalogueMatch> match) {
        return ClientDescription.of(registrar, DATE, List.of("editor.example"), match);
    }

    @Test
    void namesThreePlacesAndCountsTheRest() {
        assertThat(ClientDescription.of(
                        Registrar.INITIAL_ACCESS_TOKEN,
                        DATE,
                        List.of("a.org", "b.org", "c.org", "d.org"),
                        Optional.empty()))
                .endsWith("Codes go to a.org, b.org, c.org and 1 more.");
    }

    @Test
    void fitsIntoTheColumn() {
        List<String> hosts = Collections.nCopies(3, "a".repeat(253));

        assertThat(ClientDescription.of(Registrar.ADMIN, DATE, hosts, Optional.empty()))
                .hasSize(255);
    }
}
