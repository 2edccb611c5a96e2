package io.mcppack.keycloak.dcrpolicy.keycloak.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A JSON object whose members are read by name. A member that is never read is refused, so that a typing error is
 * noticed.
 */
final class StrictObject {
    private final String where;
    private final JsonNode object;
    private final Set<String> asked = new HashSet<>();

    StrictObject(String where, JsonNode object) {
        this.where = where;
        this.object = object;
        if (!object.isObject()) {
            throw wrong("is not an object: write it in braces");
        }
    }

    <T> T build(Supplier<T> value) {
        T built;
        try {
            built = value.get();
        } catch (Complaint e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new Complaint(where + ": " + e.getMessage(), e);
        }
        refuseOthers();
        return built;
    }

    void refuseOthers() {
        object.fieldNames().forEachRemaining(name -> {
            if (!asked.contains(name)) {
                throw wrong("has a member \"" + name + "\" that means nothing: write one of "
                        + asked.stream().sorted().toList());
            }
        });
    }

    String text(String name) {
        JsonNode value = member(name);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw wrong("needs \"" + name + "\": write a text");
        }
        return value.textValue();
    }

    boolean flag(String name) {
        JsonNode value = member(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw wrong("has a \"" + name + "\" that is neither true nor false: write true, or leave it out");
        }
        return value.booleanValue();
    }

    OptionalInt port(String name) {
        JsonNode value = member(name);
        if (value.isTextual() && value.textValue().equals("any")) {
            return OptionalInt.empty();
        }
        if (!value.isInt()) {
            throw wrong("needs \"" + name + "\": write a number, or \"any\"");
        }
        return OptionalInt.of(value.intValue());
    }

    LocalDate date(String name) {
        String text = text(name);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new Complaint(where + " has a date \"" + text + "\": write it like 2026-09-17", e);
        }
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : array(name)) {
            if (!value.isTextual()) {
                throw wrong("has something in \"" + name + "\" that is not a text: put it in quotes");
            }
            if (texts.contains(value.textValue())) {
                throw wrong("has \"" + value.textValue() + "\" twice in \"" + name + "\": remove one");
            }
            texts.add(value.textValue());
        }
        return texts;
    }

    <T> List<T> objects(String name, Function<StrictObject, T> read) {
        List<T> objects = new ArrayList<>();
        for (JsonNode value : array(name)) {
            objects.add(read.apply(new StrictObject(where + ", " + name + "[" + objects.size() + "]", value)));
        }
        return objects;
    }

    Iterable<JsonNode> array(String name) {
        JsonNode value = member(name);
        if (!value.isMissingNode() && (!value.isArray() || value.isEmpty())) {
            throw wrong("has a \"" + name + "\" that is not a list with something in it: fill it, or leave it out");
        }
        return value;
    }

    private JsonNode member(String name) {
        asked.add(name);
        return object.path(name);
    }

    private Complaint wrong(String what) {
        return new Complaint(where + " " + what);
    }

    /** Names the place already, so that callers do not add theirs. */
    private static final class Complaint extends IllegalArgumentException {
        Complaint(String message) {
            super(message);
        }

        Complaint(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
