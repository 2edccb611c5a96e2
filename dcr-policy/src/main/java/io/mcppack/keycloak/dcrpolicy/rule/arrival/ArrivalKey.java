package io.mcppack.keycloak.dcrpolicy.rule.arrival;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs client ids, and derives from them what else belongs to a client, so that nothing has to be stored. */
public final class ArrivalKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int UUID_VERSION_8 = 8;

    private final SecretKeySpec key;
    private final String realm;
    private final byte hint;

    /**
     * Takes a secret key of the realm, from which it derives its own.
     *
     * @param realm its internal id: an id of another realm is unknown here, should two realms share a key
     */
    public ArrivalKey(byte[] secret, String realm) {
        this.key = new SecretKeySpec(hmac(new SecretKeySpec(secret, ALGORITHM), "mcp-arrival-v1"), ALGORITHM);
        this.realm = realm;
        this.hint = derive("hint", "")[0];
    }

    public StatelessClientId issue(ShapeId shape, int port, Instant now, byte[] nonce) {
        byte[] signed = StatelessClientId.signed(hint, shape, port, now, nonce);
        ByteBuffer all = ByteBuffer.allocate(signed.length + StatelessClientId.SIGNATURE_BYTES)
                .put(signed)
                .put(signature(signed));
        return StatelessClientId.read(StatelessClientId.text(all.array()), signed);
    }

    /** Empty unless this key has signed it. */
    public Optional<StatelessClientId> verify(String clientId) {
        if (!StatelessClientId.hasForm(clientId)) {
            return Optional.empty();
        }
        byte[] bytes = StatelessClientId.bytes(clientId);
        byte[] signed = Arrays.copyOf(bytes, StatelessClientId.SIGNED_BYTES);
        return bytes[0] == hint && MessageDigest.isEqual(signature(signed), StatelessClientId.signature(bytes))
                ? Optional.of(StatelessClientId.read(clientId, signed))
                : Optional.empty();
    }

    /** The internal id of the client, which other tables keep in 36 characters. */
    public String internalId(StatelessClientId id) {
        ByteBuffer bytes = ByteBuffer.wrap(derive("client", id.text()));
        long high = (bytes.getLong() & ~0xF000L) | (UUID_VERSION_8 << 12);
        long low = (bytes.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    public String secret(StatelessClientId id) {
        return text(derive("secret", id.text()));
    }

    /** The id of the registration access token, which Keycloak compares with the one that it stores. */
    public String registrationTokenId(StatelessClientId id) {
        return text(derive("registration-token", id.text()));
    }

    private byte[] signature(byte[] signed) {
        return Arrays.copyOf(derive("id", text(signed)), StatelessClientId.SIGNATURE_BYTES);
    }

    /** No part contains a space, so no two lists of parts make the same text. */
    private byte[] derive(String purpose, String what) {
        return hmac(key, purpose + ' ' + realm + ' ' + what);
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
