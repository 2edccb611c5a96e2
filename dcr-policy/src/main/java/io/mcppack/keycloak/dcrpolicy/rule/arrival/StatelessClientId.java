package io.mcppack.keycloak.dcrpolicy.rule.arrival;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A client id that says what the client is (RFC 7591 appendix A.5.2), signed by the realm. It stays below the 255
 * characters of Keycloak's columns, and has one spelling, in lower case because some databases compare without case.
 *
 * @param text as the client knows it
 * @param port the port of its redirect URIs on the user's computer, or 0
 */
public record StatelessClientId(String text, ShapeId shape, int port, Instant issuedAt) {
    public static final int NONCE_BYTES = 5;
    static final int SIGNATURE_BYTES = 16;
    static final int SIGNED_BYTES = 1 + ShapeId.BYTES + 2 + 4 + NONCE_BYTES;

    private static final String PREFIX = "mcp-";
    private static final int DIGITS = (SIGNED_BYTES + SIGNATURE_BYTES) * 8 / 5;
    private static final int RADIX = 32;
    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9a-v]{" + DIGITS + "}");

    /** Whether it looks like one. Only a key of the realm can tell whether it is one. */
    public static boolean hasForm(String clientId) {
        return FORM.matcher(clientId).matches();
    }

    /** When a client id of that form says it was issued; empty for any other. */
    public static Optional<Instant> issuedAt(String clientId) {
        return hasForm(clientId) ? Optional.of(read(clientId, bytes(clientId)).issuedAt()) : Optional.empty();
    }

    /** Whether it may have been issued by that time: an id has whole seconds, so one of the same second counts. */
    public boolean isIssuedBy(Instant time) {
        return !issuedAt.isAfter(time);
    }

    static byte[] bytes(String text) {
        byte[] bytes = new BigInteger(text.substring(PREFIX.length()), RADIX).toByteArray();
        byte[] all = new byte[SIGNED_BYTES + SIGNATURE_BYTES];
        // There may be a zero more for the sign, or zeros less.
        int count = Math.min(bytes.length, all.length);
        System.arraycopy(bytes, bytes.length - count, all, all.length - count, count);
        return all;
    }

    static String text(byte[] bytes) {
        String digits = new BigInteger(1, bytes).toString(RADIX);
        return PREFIX + "0".repeat(DIGITS - digits.length()) + digits;
    }

    static byte[] signed(byte hint, ShapeId shape, int port, Instant issuedAt, byte[] nonce) {
        return ByteBuffer.allocate(SIGNED_BYTES)
                .put(hint)
                .put(shape.bytes())
                .putShort((short) port)
                .putInt((int) issuedAt.getEpochSecond())
                .put(nonce)
                .array();
    }

    static StatelessClientId read(String text, byte[] signed) {
        ByteBuffer content = ByteBuffer.wrap(signed, 1, signed.length - 1);
        byte[] shape = new byte[ShapeId.BYTES];
        content.get(shape);
        return new StatelessClientId(
                text,
                ShapeId.of(shape),
                Short.toUnsignedInt(content.getShort()),
                Instant.ofEpochSecond(Integer.toUnsignedLong(content.getInt())));
    }

    static byte[] signature(byte[] bytes) {
        return Arrays.copyOfRange(bytes, SIGNED_BYTES, bytes.length);
    }
}
