package io.mcppack.keycloak.staleclientreaper.rule.settings;

import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A setting that is a list of origins; clients that administrators made are never among them. */
record OriginsSetting(String key) {
    private static final Set<Origin> POSSIBLE = EnumSet.complementOf(EnumSet.of(Origin.ADMIN));

    Set<Origin> read(List<String> values) {
        List<String> names = values.stream()
                .flatMap(value -> Stream.of(value.split("[\\s,]+")))
                .filter(name -> !name.isBlank())
                .toList();
        Set<Origin> origins = EnumSet.noneOf(Origin.class);
        (names.isEmpty() ? standard() : names).forEach(name -> origins.add(origin(name)));
        return origins;
    }

    List<String> standard() {
        return Stream.of(Origin.ANONYMOUS, Origin.METADATA_DOCUMENT, Origin.ADOPTED)
                .map(Origin::code)
                .toList();
    }

    String allowed() {
        return key + " must name some of "
                + String.join(", ", POSSIBLE.stream().map(Origin::code).toList()) + ".";
    }

    private Origin origin(String name) {
        return Origin.ofCode(name)
                .filter(POSSIBLE::contains)
                .orElseThrow(() -> new IllegalArgumentException(allowed()));
    }
}
