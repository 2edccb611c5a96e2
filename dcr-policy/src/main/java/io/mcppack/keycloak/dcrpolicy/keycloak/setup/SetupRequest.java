package io.mcppack.keycloak.dcrpolicy.keycloak.setup;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.mcppack.keycloak.dcrpolicy.rule.setup.SetupChoices;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.util.JsonSerialization;

/** Reads what an administrator sent; anything that means nothing is refused with a sentence, so that a typing error cannot hide. */
public final class SetupRequest {

    private static final ObjectReader OBJECT = JsonSerialization.mapper
            .readerFor(new TypeReference<Map<String, @Nullable Object>>() {})
            .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private SetupRequest() {}

    public static boolean flag(String name, @Nullable String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw refused(name + " is true or false.");
    }

    public static SetupChoices choices(@Nullable String body) {
        try {
            return SetupChoices.read(members(body));
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage());
        }
    }

    public static void requireNothing(@Nullable String body) {
        if (!members(body).isEmpty()) {
            throw refused("Undo has no choices: it takes back what set-up did. Send {} or nothing.");
        }
    }

    public static Map<String, @Nullable Object> members(@Nullable String body) {
        if (body == null || body.isBlank()) {
            return Map.of();
        }
        try {
            Map<String, @Nullable Object> members = OBJECT.readValue(body);
            if (members != null) {
                return members;
            }
        } catch (JsonProcessingException e) {
            throw notAnObject();
        }
        throw notAnObject();
    }

    private static ErrorResponseException notAnObject() {
        return refused("The body must be one JSON object without duplicate members, or empty.");
    }

    public static ErrorResponseException refused(@Nullable String sentence) {
        return new ErrorResponseException("invalid_request", sentence, Response.Status.BAD_REQUEST);
    }
}
