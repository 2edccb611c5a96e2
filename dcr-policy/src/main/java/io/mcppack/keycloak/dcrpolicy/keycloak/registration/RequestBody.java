package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.rule.registration.Rule;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Verdict;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Violation;
import io.mcppack.keycloak.kit.StrictJson;
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

    private static final int MAX_BYTES = 64 * 1024;
    private static final String MEMBER = "body";
    private static final Pattern JSON_TYPE = Pattern.compile("application/json\\s*(?:;.*)?", Pattern.CASE_INSENSITIVE);

    private RequestBody() {}

    /** A JSON object, or why it is none. */
    sealed interface Content {
        record Members(Map<String, @Nullable Object> members) implements Content {}

        record Unreadable(Verdict.Rejected reason) implements Content {}
    }

    static Content read(@Nullable String mediaType, InputStream body) {
        if (mediaType != null && !JSON_TYPE.matcher(mediaType).matches()) {
            return unreadable(Rule.BODY_NOT_JSON);
        }
        try {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                return unreadable(Rule.BODY_TOO_LARGE);
            }
            return StrictJson.object(utf8(bytes))
                    .<Content>map(Content.Members::new)
                    .orElseGet(() -> unreadable(Rule.BODY_NOT_AN_OBJECT));
        } catch (CharacterCodingException e) {
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
