package io.mcppack.keycloak.dcrpolicy.rule.arrival;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

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

    static ShapeId of(byte[] bytes) {
        return new ShapeId(HexFormat.of().formatHex(bytes));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
