package io.mcppack.keycloak.mcpmetadata.rule.document;

/**
 * A document as it goes over the wire, with its entity tag. Whoever holds one does not change the bytes.
 */
@SuppressWarnings("ArrayRecordComponent")
public record PublishedDocument(byte[] bytes, EntityTag tag) {

    public static PublishedDocument of(byte[] bytes) {
        return new PublishedDocument(bytes, EntityTag.of(bytes));
    }
}
