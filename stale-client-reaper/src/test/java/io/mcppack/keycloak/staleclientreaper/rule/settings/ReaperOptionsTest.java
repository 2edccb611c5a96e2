package io.mcppack.keycloak.staleclientreaper.rule.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReaperOptionsTest {
    @Test
    void changesNothingUnlessItIsAsked() {
        assertThat(read(Map.of()).dryRun()).isTrue();
        assertThat(read(Map.of("dry-run", "false")).dryRun()).isFalse();
    }

    @Test
    void leavesClientsOfAdministratorsAndOfInitialTokensAloneUnlessItIsAsked() {
        assertThat(read(Map.of()).terms()).containsOnlyKeys(Origin.ANONYMOUS, Origin.METADATA_DOCUMENT, Origin.ADOPTED);
        assertThat(read(Map.of("origins", "initial-access-token, cimd")).terms())
                .containsOnlyKeys(Origin.INITIAL_ACCESS_TOKEN, Origin.METADATA_DOCUMENT);
    }

    @Test
    void takesWhatItSaysForTheStandard() {
        ReaperSettings standard = read(Map.of());
        ReaperSettings spelled = ReaperOptions.read(key -> ReaperOptions.all().stream()
                .filter(option -> option.key().equals(key))
                .findFirst()
                .orElseThrow()
                .defaults());

        assertThat(spelled).isEqualTo(standard);
        assertThat(standard.terms().get(Origin.ANONYMOUS))
                .isEqualTo(new Terms(days(1), days(14), days(90), Optional.empty(), days(30), days(365)));
        assertThat(standard.limits()).isEqualTo(new BrakeLimits(5_000, 1_000, 20, 20));
        assertThat(standard.timetable()).isEqualTo(new Timetable(Duration.ofDays(1), Optional.empty()));
    }

    /** Keycloak keeps the values of a component in no order, and a run ends when somebody has changed its settings. */
    @Test
    void areTheSameSettingsInWhicheverOrderTheirValuesAreKept() {
        assertThat(inOrder("b*", "a", "cimd idle-for 2 days", "cimd idle-for 3 days"))
                .isEqualTo(inOrder("a", "b*", "cimd idle-for 3 days", "cimd idle-for 2 days"))
                .isNotEqualTo(inOrder("a", "c*", "cimd idle-for 3 days", "cimd idle-for 2 days"));
    }

    private static ReaperSettings inOrder(String one, String other, String line, String otherLine) {
        return ReaperOptions.read(key -> switch (key) {
            case "per-origin" -> List.of(line, otherLine);
            case "protected-clients" -> List.of(one, other);
            default -> List.of();
        });
    }

    @Test
    void readsEachTermAndExceptionsForOneOrigin() {
        ReaperSettings settings = ReaperOptions.read(key -> switch (key) {
            case "idle-for" -> List.of("off");
            case "absolute-age" -> List.of("P400D");
            case "per-origin" -> List.of(" cimd  idle-for 10 days ", "", "anonymous keep-archive-for off");
            case "run-at" -> List.of("03:30");
            case "protected-clients" -> List.of("https://*.example.org/*", " ");
            default -> List.of();
        });

        assertThat(settings.terms().get(Origin.ANONYMOUS))
                .isEqualTo(new Terms(days(1), days(14), Optional.empty(), days(400), days(30), Optional.empty()));
        assertThat(settings.terms().get(Origin.METADATA_DOCUMENT))
                .isEqualTo(new Terms(days(1), days(14), days(10), days(400), days(30), days(365)));
        assertThat(settings.timetable().at()).contains(LocalTime.of(3, 30));
        assertThat(settings.protectedClients()).containsExactly(new ClientGlob("https://*.example.org/*"));
    }

    @ParameterizedTest
    @CsvSource({
        "use-window, 25h",
        "dry-run, yes",
        "dry-run, 2",
        "never-used-for, 0s",
        "never-used-for, soon",
        "never-used-for, 11 hours",
        "idle-for, 3651 days",
        "absolute-age, always",
        "sleep-before-archive, -1d",
        "keep-archive-for, {0}",
        "origins, admin",
        "origins, anonymous everyone",
        "per-origin, admin idle-for 3 days",
        "per-origin, cimd idle-for",
        "per-origin, cimd use-window 1 hour",
        "protected-clients, two words",
        "protected-clients, ünicode",
        "run-every, 30s",
        "run-at, 24:00",
        "run-at, 3:30",
        "max-per-run, none",
        "brake-count, none",
        "brake-percent, 101",
        "brake-percent-from, -1",
    })
    void refusesTheRestWithoutRepeatingIt(String key, String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of(key, text)))
                .withMessageStartingWith(key + " must ")
                .withMessageNotContaining(text);
    }

    @Test
    void refusesAWrongTermOfOneOriginByTheNameOfTheTerm() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of("per-origin", "cimd idle-for never")))
                .withMessageStartingWith("idle-for must be off or");
    }

    @Test
    void refusesATermInWhichALoginMayStillBeOpenAlsoForOneOrigin() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of("per-origin", "cimd never-used-for 1 hour")))
                .withMessageStartingWith("never-used-for must be off or a length of time from 12 hours to");
    }

    /** Keycloak passes sentences through MessageFormat. */
    @Test
    void saysNothingThatMessageFormatWouldChange() {
        assertThat(ReaperOptions.all())
                .allSatisfy(option -> assertThat(option.help()).doesNotContain("'", "{", "}"));
    }

    private static ReaperSettings read(Map<String, String> values) {
        return ReaperOptions.read(
                key -> Optional.ofNullable(values.get(key)).map(List::of).orElse(List.of()));
    }

    private static Optional<Duration> days(int days) {
        return Optional.of(Duration.ofDays(days));
    }
}
