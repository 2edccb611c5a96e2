package io.mcppack.keycloak.kit.setting;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A setting, a server option or a request parameter: the one place for its key, default, bounds and help text.
 *
 * @param defaults the texts that apply while nothing is set
 * @param expectation completes "the key must be ..."; no apostrophe or brace, because Keycloak uses MessageFormat
 * @param reader empty if the texts are not what is expected
 */
public record Setting<T>(
        String key,
        Kind kind,
        List<String> defaults,
        List<String> choices,
        String expectation,
        Function<List<String>, Optional<T>> reader,
        String label,
        String help) {

    /** What kind of field a form has for it, in the words of Keycloak's forms. */
    public enum Kind {
        TEXT("String"),
        NUMBER("Integer"),
        FLAG("boolean"),
        CHOICE("List"),
        TEXTS("MultivaluedString"),
        CHOICES("MultivaluedList");

        private final String fieldType;

        Kind(String fieldType) {
            this.fieldType = fieldType;
        }

        public String fieldType() {
            return fieldType;
        }
    }

    /** One line of text. An empty default means that nothing is set. */
    public static <T> Setting<T> text(
            String key, String defaultText, String expected, Function<String, Optional<T>> reader) {
        return one(key, Kind.TEXT, defaultText, expected, List.of(), reader);
    }

    public static Setting<Duration> duration(String key, Duration defaultValue, Duration min, Duration max) {
        String expected = "a length of time from %s to %s, such as %s (ISO 8601 works too)"
                .formatted(DurationText.of(min), DurationText.of(max), DurationText.of(defaultValue));
        return text(key, DurationText.of(defaultValue), expected, text -> DurationText.parse(text)
                .filter(value -> value.compareTo(min) >= 0 && value.compareTo(max) <= 0));
    }

    /** A length of time that may also be {@code off}, which is read as empty. */
    public static Setting<Optional<Duration>> term(
            String key, Optional<Duration> defaultValue, Duration min, Duration max) {
        Setting<Duration> length = duration(key, defaultValue.orElse(Duration.ofDays(30)), min, max);
        String defaultText = defaultValue.map(DurationText::of).orElse("off");
        return text(
                key,
                defaultText,
                "off or " + length.expectation,
                text -> text.strip().equalsIgnoreCase("off")
                        ? Optional.of(Optional.empty())
                        : length.reader.apply(List.of(text)).stream()
                                .map(Optional::of)
                                .findFirst());
    }

    public static Setting<Integer> number(String key, int defaultValue, int min, int max) {
        String expected = "a whole number from " + min + " to " + max;
        // Nine digits fit an int, so that the bounds alone decide.
        return one(
                key, Kind.NUMBER, String.valueOf(defaultValue), expected, List.of(), text -> Optional.of(text.strip())
                        .filter(digits -> digits.matches("[0-9]{1,9}"))
                        .map(Integer::valueOf)
                        .filter(value -> value >= min && value <= max));
    }

    public static Setting<Boolean> flag(String key, boolean defaultValue) {
        return one(key, Kind.FLAG, String.valueOf(defaultValue), "true or false", List.of(), text -> Optional.of(
                        text.strip().toLowerCase(Locale.ROOT))
                .filter(word -> word.equals("true") || word.equals("false"))
                .map(Boolean::valueOf));
    }

    public static Setting<String> choice(String key, String defaultText, List<String> choices) {
        String expected = String.join(" or ", choices);
        return one(key, Kind.CHOICE, defaultText, expected, choices, text -> Optional.of(text.strip())
                .filter(choice -> choice.isEmpty() || choices.contains(choice)));
    }

    private static <T> Setting<T> one(
            String key,
            Kind kind,
            String text,
            String expected,
            List<String> choices,
            Function<String, Optional<T>> reader) {
        List<String> defaults = text.isEmpty() ? List.of() : List.of(text);
        return new Setting<>(
                key,
                kind,
                defaults,
                choices,
                expected,
                texts -> texts.size() > 1 ? Optional.empty() : reader.apply(texts.isEmpty() ? "" : texts.get(0)),
                "",
                "");
    }

    public static <T> Setting<T> list(
            String key, List<String> defaults, String expected, Function<List<String>, Optional<T>> reader) {
        return new Setting<>(key, Kind.TEXTS, defaults, List.of(), expected, reader, "", "");
    }

    public Setting<T> labelled(String newLabel, String newHelp) {
        return new Setting<>(key, kind, defaults, choices, expectation, reader, newLabel, newHelp);
    }

    /**
     * Reads the value; blank texts and none at all mean the default.
     *
     * @throws IllegalArgumentException with a sentence that says what is allowed, and never the text that was refused
     */
    public T read(List<String> texts) {
        List<String> given = texts.stream().filter(text -> !text.isBlank()).toList();
        return reader.apply(given.isEmpty() ? defaults : given)
                .orElseThrow(() -> new IllegalArgumentException(allowed()));
    }

    public T read(Function<String, List<String>> values) {
        return read(values.apply(key));
    }

    public String allowed() {
        return key + " must be " + expectation + ".";
    }

    /** The row of the table in the documentation. */
    public String documentation() {
        String texts = defaults.stream().map(text -> "`" + text + "`").collect(Collectors.joining(" "));
        return "| `%s` | %s | %s |".formatted(key, texts, help);
    }
}
