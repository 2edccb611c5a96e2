package io.mcppack.keycloak.dcrpolicy.rule.arrival;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Names a shape: the start of the SHA-256 of its text, long enough that nobody finds a second text for it.
 *
 * @param hex twelve bytes
 */
public record ShapeId(String hex) {
    static final int BYTES = 12;

    public static ShapeId of(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return of(Arrays.copyOf(hash, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /** Empty if no shape has that name. */
    public static Optional<ShapeId> parse(String hex) {
        return hex.matches("[0-9a-f]{" + 2 * BYTES + "}") ? Optional.of(new ShapeId(hex)) : Optional.empty();
    }

    static ShapeId of(byte[] bytes) {
        return new ShapeId(HexFormat.of().formatHex(bytes));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
