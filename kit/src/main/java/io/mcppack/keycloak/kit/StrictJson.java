package io.mcppack.keycloak.kit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object without duplicate members, deep nesting, or anything after it. */
public final class StrictJson {
    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(32)
            .maxNumberLength(100)
            .build();
    private static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(BOUNDS).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private static final Pattern MEDIA_TYPE = Pattern.compile(
            "application/json\\s*+(;\\s*+(charset\\s*+=\\s*+(utf-8|\"utf-8\")\\s*+|(?!charset)[^;,]*+))*+",
            Pattern.CASE_INSENSITIVE);

    private StrictJson() {}

    /** Whether a body is sent as JSON in UTF-8 (RFC 8259 section 8.1); without a header it is taken at its word. */
    public static boolean isSentAs(List<String> contentTypes) {
        return contentTypes.isEmpty()
                || (contentTypes.size() == 1
                        && MEDIA_TYPE.matcher(contentTypes.get(0).strip()).matches());
    }

    /** Empty if the text is anything else. */
    public static Optional<Map<String, @Nullable Object>> object(String text) {
        try {
            return Optional.ofNullable(MAPPER.readValue(text, OBJECT));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
