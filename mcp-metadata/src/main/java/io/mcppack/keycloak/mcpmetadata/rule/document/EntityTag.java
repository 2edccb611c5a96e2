package io.mcppack.keycloak.mcpmetadata.rule.document;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The strong entity tag of a document: a hash of its bytes (RFC 9110 section 8.8.3).
 */
public record EntityTag(String quoted) {

    // Without the W/ before it, which a weak comparison does not look at.
    private static final Pattern OPAQUE_TAG = Pattern.compile("\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\"");

    public static EntityTag of(byte[] document) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(document);
            return new EntityTag('"' + HexFormat.of().formatHex(hash, 0, 16) + '"');
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** Whether a request with these If-None-Match lines has the document already (RFC 9110 section 13.1.2, weakly). */
    public boolean isAmong(List<String> ifNoneMatch) {
        return ifNoneMatch.stream().anyMatch(this::isIn);
    }

    private boolean isIn(String line) {
        return line.strip().equals("*")
                || OPAQUE_TAG.matcher(line).results().map(MatchResult::group).anyMatch(quoted::equals);
    }
}
