package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Rule;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Verdict;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The body of a request, read within bounds and strictly: what a careless parser would repair is refused. */
final class RequestBody {

    private static final int MOST_BYTES = 64 * 1024;
    private static final int DEEPEST_NESTING = 32;
    private static final String MEMBER = "body";
    private static final Pattern JSON_TYPE = Pattern.compile("application/json\\s*(?:;.*)?", Pattern.CASE_INSENSITIVE);

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST_NESTING)
                            .maxNumberLength(100)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private RequestBody() {}

    /** A JSON object, or why it is none. */
    sealed interface Content {
        record Members(Map<String, Object> members) implements Content {}

        record Unreadable(Verdict.Rejected reason) implements Content {}
    }

    static Content read(@Nullable String mediaType, InputStream body) {
        if (mediaType != null && !JSON_TYPE.matcher(mediaType).matches()) {
            return unreadable(Rule.BODY_NOT_JSON);
        }
        try {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                return unreadable(Rule.BODY_TOO_LARGE);
            }
            Map<String, Object> members = JSON.readValue(utf8(bytes), OBJECT);
            return members == null ? unreadable(Rule.BODY_NOT_AN_OBJECT) : new Content.Members(members);
        } catch (JsonProcessingException | CharacterCodingException e) {
            return unreadable(Rule.BODY_NOT_AN_OBJECT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JSON between systems is UTF-8 (RFC 8259 section 8.1); a parser left to guess takes some bytes for UTF-32. */
    private static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static Content.Unreadable unreadable(Rule rule) {
        return new Content.Unreadable(new Verdict.Rejected(List.of(new Violation(rule, MEMBER, OptionalInt.empty()))));
    }
}
