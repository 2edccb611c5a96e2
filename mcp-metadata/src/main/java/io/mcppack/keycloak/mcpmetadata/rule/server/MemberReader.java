package io.mcppack.keycloak.mcpmetadata.rule.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes typed values out of one JSON object and notes every member that is not as it should be.
 */
final class MemberReader {

    private final String path;
    private final Map<?, ? extends @Nullable Object> members;
    private final List<InvalidMember> violations;

    MemberReader(String path, Map<?, ? extends @Nullable Object> members, List<InvalidMember> violations) {
        this.path = path;
        this.members = members;
        this.violations = violations;
    }

    void refuseOthersThan(Set<String> known, String... prefixes) {
        members.keySet().stream()
                .map(String::valueOf)
                .filter(name -> !known.contains(name))
                .filter(name -> Stream.of(prefixes).noneMatch(name::startsWith))
                .sorted()
                .forEach(name -> refuse(printable(name), "is not a member of this object"));
    }

    <T> Optional<T> text(String member, Function<String, T> type) {
        return value(member, String.class, "must be a string").flatMap(text -> typed(member, text, type));
    }

    <T> Optional<T> requiredText(String member, Function<String, T> type) {
        if (members.get(member) == null) {
            refuse(member, "is missing");
        }
        return text(member, type);
    }

    Optional<Boolean> flag(String member) {
        return value(member, Boolean.class, "must be true or false");
    }

    List<?> list(String member) {
        return value(member, List.class, "must be an array")
                .<List<?>>map(list -> list)
                .orElse(List.of());
    }

    /** The members whose name goes on behind the prefix, by what it goes on with. */
    <T> SortedMap<String, T> texts(String prefix, Function<String, String> suffix, Function<String, T> type) {
        SortedMap<String, T> texts = new TreeMap<>();
        for (String name :
                members.keySet().stream().map(String::valueOf).sorted().toList()) {
            if (name.startsWith(prefix)) {
                typed(printable(name), name.substring(prefix.length()), suffix)
                        .ifPresent(end -> text(name, type).ifPresent(value -> texts.put(end, value)));
            }
        }
        return texts;
    }

    /** A list of strings, each of them once. */
    <T> List<T> texts(String member, int most, Function<String, T> type) {
        List<?> items = list(member);
        if (items.size() > most) {
            refuse(member, "must have at most " + most + " entries");
            return List.of();
        }
        List<T> texts = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String place = member + "[" + i + "]";
            if (!(items.get(i) instanceof String text)) {
                refuse(place, "must be a string");
            } else if (items.indexOf(text) < i) {
                refuse(place, "is there already");
            } else {
                typed(place, text, type).ifPresent(texts::add);
            }
        }
        return texts;
    }

    void refuse(String member, String sentence) {
        violations.add(new InvalidMember(path + member, sentence));
    }

    private <T> Optional<T> value(String member, Class<T> type, String sentence) {
        Object value = members.get(member);
        if (value != null && !type.isInstance(value)) {
            refuse(member, sentence);
            return Optional.empty();
        }
        return Optional.ofNullable(type.cast(value));
    }

    private <T> Optional<T> typed(String member, String text, Function<String, T> type) {
        try {
            return Optional.of(type.apply(text));
        } catch (IllegalArgumentException e) {
            refuse(member, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static String printable(String name) {
        String ascii = name.replaceAll("[^\\x21-\\x7E]", "?");
        return ascii.length() <= 64 ? ascii : ascii.substring(0, 64) + "...";
    }
}
