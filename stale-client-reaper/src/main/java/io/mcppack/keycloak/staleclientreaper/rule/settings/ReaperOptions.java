package io.mcppack.keycloak.staleclientreaper.rule.settings;

import io.mcppack.keycloak.staleclientreaper.rule.settings.Option.Kind;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The settings of a realm: the one place that spells their keys, standards, bounds and help. */
public final class ReaperOptions {
    private static final DurationSetting USE_WINDOW =
            new DurationSetting("use-window", Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofDays(1));
    private static final SwitchSetting DRY_RUN = new SwitchSetting("dry-run", true);
    private static final OriginsSetting ORIGINS = new OriginsSetting("origins");
    private static final GlobsSetting PROTECTED = new GlobsSetting("protected-clients");
    private static final DurationSetting RUN_EVERY =
            new DurationSetting("run-every", Duration.ofDays(1), Duration.ofMinutes(1), Duration.ofDays(30));
    private static final TimeOfDaySetting RUN_AT = new TimeOfDaySetting("run-at");
    private static final NumberSetting MAX_PER_RUN = new NumberSetting("max-per-run", 5_000, 1, 1_000_000);
    private static final NumberSetting BRAKE_COUNT = new NumberSetting("brake-count", 1_000, 1, 1_000_000);
    private static final NumberSetting BRAKE_PERCENT = new NumberSetting("brake-percent", 20, 1, 100);
    private static final NumberSetting BRAKE_PERCENT_FROM = new NumberSetting("brake-percent-from", 20, 1, 1_000_000);

    private static final List<Option> ALL = List.of(
            text(
                    USE_WINDOW.key(),
                    "Use window",
                    "How often the last use of a client is written to the database at most, on each server node."
                            + " A shorter window makes the time of last use more exact and costs more writes. "
                            + USE_WINDOW.allowed(),
                    USE_WINDOW.standard().toString()),
            new Option(
                    DRY_RUN.key(),
                    "Dry run",
                    "Scheduled runs only report what they would do. Nothing is ever changed while this is true, except by"
                            + " an administrator who asks for it.",
                    Kind.SWITCH,
                    List.of(String.valueOf(DRY_RUN.standard()))),
            new Option(
                    ORIGINS.key(),
                    "Origins",
                    "Which clients the reaper may touch, by where they came from. Clients made by administrators are"
                            + " never touched. " + ORIGINS.allowed(),
                    Kind.LIST,
                    ORIGINS.standard()),
            term(
                    TermsSetting.NEVER_USED_FOR,
                    "Never used for",
                    "A client that has not been used since its registration is put to sleep after this time."),
            term(
                    TermsSetting.IDLE_FOR,
                    "Idle for",
                    "A client that has been used is put to sleep when its last use is longer ago than this. Make it longer"
                            + " than the refresh and offline tokens of the realm live."),
            term(
                    TermsSetting.ABSOLUTE_AGE,
                    "Absolute age",
                    "A client is put to sleep this long after its registration or last waking, used or not, unless it has"
                            + " a session."),
            term(
                    TermsSetting.SLEEP_BEFORE_ARCHIVE,
                    "Sleep before archive",
                    "How long a client sleeps before it is archived and removed from Keycloak."),
            term(
                    TermsSetting.KEEP_ARCHIVE_FOR,
                    "Keep archive for",
                    "How long an archived client can come back before it is forgotten."),
            new Option(
                    TermsSetting.PER_ORIGIN,
                    "Per origin",
                    "Other terms for clients of one origin. " + TermsSetting.allowed(),
                    Kind.LIST,
                    List.of()),
            new Option(
                    PROTECTED.key(),
                    "Protected clients",
                    "Clients that are never touched, by client_id or by a pattern. " + PROTECTED.allowed(),
                    Kind.LIST,
                    List.of()),
            text(
                    RUN_EVERY.key(),
                    "Run every",
                    "How much time is between the starts of two scheduled runs. " + RUN_EVERY.allowed(),
                    DurationSetting.words(RUN_EVERY.standard())),
            text(
                    RUN_AT.key(),
                    "Run at",
                    "Scheduled runs start once a day at this time instead. " + RUN_AT.allowed(),
                    ""),
            number(
                    MAX_PER_RUN,
                    "Maximum per run",
                    "A run stops after that many changes and leaves the rest to the next."),
            number(BRAKE_COUNT, "Brake count", "A run whose plan has more changes than this changes nothing."),
            number(
                    BRAKE_PERCENT,
                    "Brake percent",
                    "A run whose plan changes a larger percentage of the dynamic clients, or of the archive, changes"
                            + " nothing."),
            number(
                    BRAKE_PERCENT_FROM,
                    "Brake percent from",
                    "The percentage is looked at from this many changes on: three clients of ten are no alarm."));

    private ReaperOptions() {}

    public static List<Option> all() {
        return ALL;
    }

    /**
     * Reads the settings of a realm from the values of each key; no value at all means the standard.
     *
     * @throws IllegalArgumentException with a sentence that says what is allowed, and never the text that was refused
     */
    public static ReaperSettings read(Function<String, List<String>> values) {
        Function<String, String> text = key -> TermsSetting.first(values.apply(key));
        return new ReaperSettings(
                useWindow(values),
                DRY_RUN.read(text.apply(DRY_RUN.key())),
                TermsSetting.read(ORIGINS.read(values.apply(ORIGINS.key())), values),
                PROTECTED.read(values.apply(PROTECTED.key())),
                new Timetable(RUN_EVERY.read(text.apply(RUN_EVERY.key())), RUN_AT.read(text.apply(RUN_AT.key()))),
                new BrakeLimits(
                        MAX_PER_RUN.read(text.apply(MAX_PER_RUN.key())),
                        BRAKE_COUNT.read(text.apply(BRAKE_COUNT.key())),
                        BRAKE_PERCENT.read(text.apply(BRAKE_PERCENT.key())),
                        BRAKE_PERCENT_FROM.read(text.apply(BRAKE_PERCENT_FROM.key()))));
    }

    /** One setting of these, as {@link #read} reads it. */
    public static Duration useWindow(Function<String, List<String>> values) {
        return USE_WINDOW.read(TermsSetting.first(values.apply(USE_WINDOW.key())));
    }

    private static Option text(String key, String label, String help, String standard) {
        return new Option(key, label, help, Kind.TEXT, standard.isEmpty() ? List.of() : List.of(standard));
    }

    private static Option term(TermSetting setting, String label, String help) {
        return text(setting.key(), label, help + " " + setting.allowed(), setting.standardText());
    }

    private static Option number(NumberSetting setting, String label, String help) {
        return new Option(
                setting.key(),
                label,
                help + " " + setting.allowed(),
                Kind.NUMBER,
                List.of(String.valueOf(setting.standard())));
    }
}
