package io.mcppack.keycloak.dcrpolicy.keycloak.arrival;

import com.fasterxml.jackson.core.type.TypeReference;
import io.mcppack.keycloak.dcrpolicy.rule.registration.ClientShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.keycloak.util.JsonSerialization;

/** A shape as JSON; equal shapes have equal texts, because its maps are sorted. */
public final class ShapeText {
    private ShapeText() {}

    private record Parts(List<String> dropped, Map<String, Object> members) {}

    public static String print(ClientShape shape) {
        try {
            return JsonSerialization.writeValueAsString(
                    new TreeMap<>(Map.of("dropped", shape.dropped(), "members", shape.members())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ClientShape parse(String text) {
        try {
            Parts parts = JsonSerialization.readValue(text, new TypeReference<Parts>() {});
            return new ClientShape(parts.members(), parts.dropped());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
