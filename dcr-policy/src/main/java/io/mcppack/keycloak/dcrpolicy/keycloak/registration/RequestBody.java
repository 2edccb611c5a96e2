package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.rule.registration.Rule;
import io.mcppack.keycloak.kit.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of a request, read within bounds and strictly: what a lenient parser would repair is refused. */
final class RequestBody {
    private static final int MAX_BYTES = 64 * 1024;
    private static final String MEMBER = "body";

    private RequestBody() {}

    /** The members of the JSON object that was sent. */
    static Map<String, @Nullable Object> read(RegistrationCall call, InputStream body) {
        try {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw call.refused(Rule.BODY_TOO_LARGE, MEMBER);
            }
            return StrictJson.object(utf8(bytes)).orElseThrow(() -> call.refused(Rule.BODY_NOT_AN_OBJECT, MEMBER));
        } catch (CharacterCodingException e) {
            throw call.refused(Rule.BODY_NOT_AN_OBJECT, MEMBER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void requireSameId(RegistrationCall call, String clientId, Map<String, Object> members) {
        if (!clientId.equals(members.get("client_id"))) {
            throw call.refused(Rule.CLIENT_ID_CHANGED, "client_id");
        }
    }

    /** JSON between systems is UTF-8 (RFC 8259 section 8.1); a parser that guesses takes some bytes for UTF-32. */
    private static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
