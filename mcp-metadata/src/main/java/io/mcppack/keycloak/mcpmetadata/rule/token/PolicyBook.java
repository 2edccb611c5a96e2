package io.mcppack.keycloak.mcpmetadata.rule.token;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The client profiles or client policies of a realm, as the JSON object that Keycloak keeps: one entry can be added and
 * taken out again, and everything else stays as somebody wrote it.
 */
public record PolicyBook(String list, Map<String, @Nullable Object> content) {

    private static final String NAME = "name";

    public boolean has(String name) {
        return entries().stream().anyMatch(named(name));
    }

    public PolicyBook with(Map<String, ?> entry) {
        if (has(String.valueOf(entry.get(NAME)))) {
            return this;
        }
        List<@Nullable Object> entries = new ArrayList<>(entries());
        entries.add(entry);
        return withEntries(entries);
    }

    /** Without the element in a list inside the named entry; an entry whose list is empty then goes too. */
    public PolicyBook without(String name, String member, Predicate<@Nullable Object> element) {
        List<@Nullable Object> entries = new ArrayList<>();
        for (Object entry : entries()) {
            if (named(name).test(entry) && entry instanceof Map<?, ?> old) {
                remainder(old, member, element).ifPresent(entries::add);
            } else {
                entries.add(entry);
            }
        }
        return withEntries(entries);
    }

    /** The names of the entries whose inner list has such an element. */
    public List<String> namesOfThoseWith(String member, Predicate<@Nullable Object> element) {
        return entries().stream()
                .filter(entry -> entry instanceof Map<?, ?> map
                        && map.get(member) instanceof List<?> inner
                        && inner.stream().anyMatch(element))
                .map(entry -> String.valueOf(((Map<?, ?>) entry).get(NAME)))
                .toList();
    }

    /** Whether nothing is left worth keeping: Keycloak reads an absent attribute as an empty list. */
    public boolean isBlank() {
        return entries().isEmpty() && content.keySet().stream().allMatch(list::equals);
    }

    private static Optional<Map<?, ?>> remainder(Map<?, ?> entry, String member, Predicate<@Nullable Object> element) {
        if (!(entry.get(member) instanceof List<?> inner) || inner.stream().noneMatch(element)) {
            return Optional.of(entry);
        }
        List<?> rest = inner.stream().filter(element.negate()).toList();
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        Map<Object, @Nullable Object> changed = new LinkedHashMap<>(entry);
        changed.put(member, rest);
        return Optional.of(changed);
    }

    private List<?> entries() {
        return content.get(list) instanceof List<?> entries ? entries : List.of();
    }

    private PolicyBook withEntries(List<?> entries) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(content);
        changed.put(list, entries);
        return new PolicyBook(list, changed);
    }

    private static Predicate<@Nullable Object> named(String name) {
        return entry -> entry instanceof Map<?, ?> map && Objects.equals(map.get(NAME), name);
    }
}
