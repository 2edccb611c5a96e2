package io.mcppack.keycloak.staleclientreaper.rule.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StoredTermsTest {

    @ParameterizedTest
    @CsvSource({"1s, 12 hours", "11 hours, 12 hours", "12 hours, 12 hours", "14 days, 14 days", "off, off", "soon, soon"
    })
    void raisesATermThatALoginMayOutlive(String stored, String inForce) {
        assertThat(StoredTerms.raised(Map.of("never-used-for", List.of(stored), "idle-for", List.of("1s"))::get)
                        .apply("never-used-for"))
                .containsExactly(inForce);
    }

    @Test
    void raisesItForOneOriginTooAndLeavesTheRest() {
        List<String> lines = List.of(
                "cimd never-used-for 1s",
                "adopted never-used-for 1s",
                "cimd idle-for 1s",
                "anonymous never-used-for off");

        assertThat(StoredTerms.raised(Map.of("per-origin", lines)::get).apply("per-origin"))
                .containsExactly(
                        "cimd never-used-for 12 hours",
                        "adopted never-used-for 1s",
                        "cimd idle-for 1s",
                        "anonymous never-used-for off");
        assertThat(StoredTerms.raised(key -> List.of("1s")).apply("idle-for")).containsExactly("1s");
    }

    /** Nobody knows when they were used, so a term of hours for others is none of theirs. */
    @ParameterizedTest
    @CsvSource({"1 day, , P14D", "14 days, , P14D", "30 days, , P30D", "off, , ", "1 day, 1s, PT1S", "1 day, off, "})
    void adoptedClientsHaveFourteenDaysUnlessTheirOwnLineSaysOtherwise(
            String term, @Nullable String own, @Nullable Duration adopted) {
        Map<String, List<String>> texts = own == null
                ? Map.of("never-used-for", List.of(term))
                : Map.of("never-used-for", List.of(term), "per-origin", List.of("adopted never-used-for " + own));
        Terms terms = ReaperOptions.read(key -> texts.getOrDefault(key, List.of()))
                .terms()
                .getOrDefault(Origin.ADOPTED, Terms.FOR_EVER);

        assertThat(terms.idleFor()).isPresent();
        assertThat(terms.adoptedUnusedFor()).isEqualTo(Optional.ofNullable(adopted));
        assertThat(terms.neverUsedFor()).isEqualTo(Optional.ofNullable(adopted));
    }
}
