package io.mcppack.keycloak.staleclientreaper.rule.settings;

import io.mcppack.keycloak.kit.setting.Setting;
import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings of a realm: the one place for their keys, defaults, bounds and help texts. */
public final class ReaperOptions {
    private static final int MAX_PATTERNS = 200;
    // The width of the column, and no character that could not be in a client_id.
    private static final Pattern POSSIBLE_GLOB = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    private static final Set<Origin> POSSIBLE_ORIGINS = EnumSet.complementOf(EnumSet.of(Origin.ADMIN));

    private static final Setting<Duration> USE_WINDOW =
            Setting.duration("use-window", Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofDays(1));
    private static final Setting<Boolean> DRY_RUN = Setting.flag("dry-run", true);
    private static final Setting<Set<Origin>> ORIGINS = Setting.list(
            "origins",
            codes(Stream.of(Origin.ANONYMOUS, Origin.METADATA_DOCUMENT, Origin.ADOPTED)),
            "some of " + String.join(", ", codes(POSSIBLE_ORIGINS.stream())),
            ReaperOptions::origins);
    // A second is for those who try the reaper out in a realm of their own.
    private static final Setting<Duration> LOGIN_WITHIN =
            Setting.duration("login-within", Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofDays(1));
    private static final Setting<List<ClientGlob>> PROTECTED = Setting.list(
            "protected-clients",
            List.of(),
            "at most " + MAX_PATTERNS
                    + " patterns of at most 255 ASCII characters without spaces, in which * stands for any"
                    + " characters",
            ReaperOptions::globs);
    private static final Setting<Duration> RUN_EVERY =
            Setting.duration("run-every", Duration.ofDays(1), Duration.ofMinutes(1), Duration.ofDays(30));
    private static final Setting<Optional<LocalTime>> RUN_AT =
            Setting.text("run-at", "", "empty or a time of the day in UTC from 00:00 to 23:59", ReaperOptions::time);
    private static final Setting<Integer> MAX_PER_RUN = Setting.number("max-per-run", 5_000, 1, 1_000_000);
    private static final Setting<Integer> BRAKE_COUNT = Setting.number("brake-count", 1_000, 1, 1_000_000);
    private static final Setting<Integer> BRAKE_PERCENT = Setting.number("brake-percent", 20, 1, 100);
    private static final Setting<Integer> BRAKE_PERCENT_FROM = Setting.number("brake-percent-from", 20, 1, 1_000_000);

    private static final List<Setting<?>> ALL = List.of(
            described(
                    USE_WINDOW,
                    "Use window",
                    "How often the last use of a client is written to the database at most, on each server node."
                            + " A shorter window makes the time of last use more exact and costs more writes."),
            described(
                    DRY_RUN,
                    "Dry run",
                    "Scheduled runs only report what they would do. Nothing is changed while this is true, except by an"
                            + " administrator who asks for it."),
            described(
                    ORIGINS,
                    "Origins",
                    "Which clients the reaper may touch, by where they came from. Clients made by administrators are"
                            + " never touched."),
            described(
                    TermOptions.NEVER_USED_FOR,
                    "Never used for",
                    "A client that nobody has used since its registration is archived after this time without sleeping"
                            + " first, also by hourly runs between the scheduled ones. Make it longer than a login in"
                            + " the realm may take. An adopted client, which may have been used before, is put to sleep"
                            + " instead, after 14 days at the earliest."),
            described(
                    TermOptions.IDLE_FOR,
                    "Idle for",
                    "A client that has been used is put to sleep when its last use is longer ago than this. Make it longer"
                            + " than the refresh and offline tokens of the realm live."),
            described(
                    TermOptions.ABSOLUTE_AGE,
                    "Absolute age",
                    "A client is put to sleep this long after its registration or last waking, used or not, unless it has"
                            + " a session."),
            described(
                    TermOptions.SLEEP_BEFORE_ARCHIVE,
                    "Sleep before archive",
                    "How long a client sleeps before it is archived and removed from Keycloak."),
            described(
                    TermOptions.KEEP_ARCHIVE_FOR,
                    "Keep archive for",
                    "How long an archived client can come back before it is forgotten."),
            described(
                    LOGIN_WITHIN,
                    "Login within",
                    "A client that a request brought back from sleep or from the archive goes back there at the next run"
                            + " unless a user logs in within this time."),
            described(
                    TermOptions.KEEP_ADDRESS_FOR,
                    "Keep address for",
                    "How long after a registration the address that it came from and the contacts of the client are kept."
                            + " After that a real run shortens the address to its network (/24 or /56) and drops the"
                            + " contacts, in the archive too."),
            described(TermOptions.PER_ORIGIN, "Per origin", "Other terms for clients of one origin."),
            described(PROTECTED, "Protected clients", "Clients that are never touched, by client_id or by a pattern."),
            described(RUN_EVERY, "Run every", "How much time is between the starts of two scheduled runs."),
            described(RUN_AT, "Run at", "Scheduled runs start once a day at this time instead."),
            described(
                    MAX_PER_RUN,
                    "Maximum per run",
                    "A run stops after this many changes and leaves the rest to the next run."),
            described(
                    BRAKE_COUNT,
                    "Brake count",
                    "A run whose plan changes more clients that were used than this changes nothing."),
            described(
                    BRAKE_PERCENT,
                    "Brake percent",
                    "A run whose plan changes a larger percentage of the clients that were used, in Keycloak or in the"
                            + " archive, changes nothing."),
            described(
                    BRAKE_PERCENT_FROM,
                    "Brake percent from",
                    "The percentage is checked from this many changes on: three clients of ten are no alarm."));

    private ReaperOptions() {}

    public static List<Setting<?>> all() {
        return ALL;
    }

    /**
     * Reads the settings of a realm from the values of each key; no value at all means the default.
     *
     * @throws IllegalArgumentException with a sentence that says what is allowed, and never the text that was refused
     */
    public static ReaperSettings read(Function<String, List<String>> values) {
        return new ReaperSettings(
                useWindow(values),
                DRY_RUN.read(values),
                TermOptions.read(ORIGINS.read(values), values),
                LOGIN_WITHIN.read(values),
                TermOptions.KEEP_ADDRESS_FOR.read(values),
                PROTECTED.read(values),
                new Timetable(RUN_EVERY.read(values), RUN_AT.read(values)),
                new BrakeLimits(
                        MAX_PER_RUN.read(values),
                        BRAKE_COUNT.read(values),
                        BRAKE_PERCENT.read(values),
                        BRAKE_PERCENT_FROM.read(values)));
    }

    /** One setting of these, as {@link #read} reads it. */
    public static Duration useWindow(Function<String, List<String>> values) {
        return USE_WINDOW.read(values);
    }

    /** As above. */
    public static boolean dryRun(Function<String, List<String>> values) {
        return DRY_RUN.read(values);
    }

    private static Setting<?> described(Setting<?> setting, String label, String help) {
        return setting.labelled(label, help + " " + setting.allowed());
    }

    private static Optional<Set<Origin>> origins(List<String> texts) {
        List<Optional<Origin>> origins = texts.stream()
                .flatMap(text -> Stream.of(text.split("[\\s,]+")))
                .filter(code -> !code.isBlank())
                .map(code -> Origin.ofCode(code).filter(POSSIBLE_ORIGINS::contains))
                .toList();
        return origins.stream().allMatch(Optional::isPresent)
                ? Optional.of(origins.stream().flatMap(Optional::stream).collect(Collectors.toSet()))
                : Optional.empty();
    }

    private static Optional<List<ClientGlob>> globs(List<String> texts) {
        List<String> patterns = texts.stream().map(String::strip).toList();
        boolean possible = patterns.size() <= MAX_PATTERNS
                && patterns.stream()
                        .allMatch(pattern -> POSSIBLE_GLOB.matcher(pattern).matches());
        return possible ? Optional.of(patterns.stream().map(ClientGlob::new).toList()) : Optional.empty();
    }

    private static Optional<Optional<LocalTime>> time(String text) {
        if (text.isBlank()) {
            return Optional.of(Optional.empty());
        }
        return Optional.of(text.strip()).filter(time -> TIME.matcher(time).matches()).stream()
                .map(time -> Optional.of(LocalTime.parse(time)))
                .findFirst();
    }

    private static List<String> codes(Stream<Origin> origins) {
        return origins.map(Origin::code).toList();
    }
}
