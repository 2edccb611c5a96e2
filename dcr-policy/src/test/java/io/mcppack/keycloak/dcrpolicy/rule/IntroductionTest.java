package io.mcppack.keycloak.dcrpolicy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class IntroductionTest {

    private static final Optional<LocalDate> DATE = Optional.of(LocalDate.of(2026, 11, 21));

    @Test
    void saysWhenHowAndWhere() {
        assertThat(Introduction.of(Registrar.ANONYMOUS, DATE, List.of("claude.ai"), Optional.empty()))
                .isEqualTo("Registered itself on 2026-11-21 without a token. Codes go to claude.ai.");
    }

    @Test
    void namesThreePlacesAndCountsTheRest() {
        assertThat(Introduction.of(
                        Registrar.INITIAL_ACCESS_TOKEN,
                        DATE,
                        List.of("a.org", "b.org", "c.org", "d.org"),
                        Optional.empty()))
                .endsWith("Codes go to a.org, b.org, c.org and 1 more.");
    }

    @Test
    void fitsIntoTheColumn() {
        List<String> hosts = Collections.nCopies(3, "a".repeat(253));

        assertThat(Introduction.of(Registrar.ADMIN, DATE, hosts, Optional.empty()))
                .hasSize(255);
    }
}
