package io.mcppack.keycloak.mcpmetadata.keycloak.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.util.JsonSerialization;

/**
 * Reads the body of a request as one JSON object without duplicate members or anything after it.
 */
final class JsonBody {

    private static final ObjectReader OBJECT = JsonSerialization.mapper
            .readerFor(new TypeReference<Map<String, @Nullable Object>>() {})
            .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonBody() {}

    static Map<String, @Nullable Object> read(@Nullable String body) {
        try {
            Map<String, @Nullable Object> members = OBJECT.readValue(body == null ? "" : body);
            if (members != null) {
                return members;
            }
        } catch (JsonProcessingException e) {
            throw AdminAnswer.notJson();
        }
        throw AdminAnswer.notJson();
    }
}
