package io.mcppack.keycloak.staleclientreaper.rule.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperOptions;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PastRunsTest {
    private static final Instant NOW = Instant.parse("2026-06-02T12:00:00Z");
    private static final Map<String, String> REAL = Map.of("dry-run", "false", "run-at", "03:00");

    @ParameterizedTest
    @CsvSource({
        // first look, last scheduled and last hourly run, so long ago
        "PT30M,  ,         ,         ",
        "PT2H,   ,         ,         hourly",
        "PT8H,   ,         ,         hourly",
        "PT10H,  ,         ,         schedule",
        "P9D,    PT9H,     ,         hourly",
        "P9D,    PT9H,     PT59M,    ",
        "P9D,    PT9H,     PT61M,    hourly",
        "P9D,    PT8H59M,  PT8H,     hourly",
        "P9D,    P1D,      PT1M,     schedule",
    })
    void looksForClientsThatWereNeverUsedByTheHour(
            Duration first, @Nullable Duration scheduled, @Nullable Duration hourly, @Nullable String due) {
        PastRuns past = new PastRuns(Set.of(), ago(scheduled), ago(hourly), ago(first));

        assertThat(past.due(settings(REAL), NOW).map(RunOrder::startedBy)).isEqualTo(Optional.ofNullable(due));
    }

    @ParameterizedTest
    @CsvSource({"dry-run, true", "never-used-for, off", "origins, adopted"})
    void leavesItToTheTimetableWhereNothingMayBeArchivedUnused(String key, String text) {
        Map<String, String> texts = new HashMap<>(REAL);
        texts.put(key, text);
        PastRuns past = new PastRuns(Set.of(), ago(Duration.ofHours(8)), Optional.empty(), ago(Duration.ofDays(9)));

        assertThat(past.due(settings(texts), NOW)).isEmpty();
    }

    @Test
    void aTimetableOfLessThanAnHourNeedsNoOther() {
        PastRuns past = new PastRuns(Set.of(), ago(Duration.ofMinutes(20)), Optional.empty(), ago(Duration.ofDays(9)));

        assertThat(past.due(settings(Map.of("dry-run", "false", "run-every", "30 minutes")), NOW))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "hourly, false, hourly",
        "hourly, true, schedule",
        "schedule, false, schedule",
        "administrator, false, schedule"
    })
    void goesOnWithWhatANodeLeftThatDied(String left, boolean dryRun, String due) {
        Optional<Instant> justNow = ago(Duration.ofMinutes(3));
        PastRuns past = new PastRuns(Set.of(left), justNow, justNow, ago(Duration.ofDays(9)));

        assertThat(past.due(settings(Map.of("dry-run", String.valueOf(dryRun))), NOW))
                .map(RunOrder::startedBy)
                .contains(due);
    }

    @Test
    void anHourlyRunIsNoDryRunAndHasItsBrake() {
        assertThat(RunOrder.hourly()).isEqualTo(new RunOrder(false, false, "hourly"));
    }

    private static ReaperSettings settings(Map<String, String> texts) {
        return ReaperOptions.read(
                key -> Optional.ofNullable(texts.get(key)).map(List::of).orElse(List.of()));
    }

    private static Optional<Instant> ago(@Nullable Duration time) {
        return Optional.ofNullable(time).map(NOW::minus);
    }
}
