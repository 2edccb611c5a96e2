package io.mcppack.keycloak.mcpmetadata.keycloak.document;

import io.mcppack.keycloak.mcpmetadata.rule.document.ProtectedResourceMetadata;
import io.mcppack.keycloak.mcpmetadata.rule.document.PublishedDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.util.JsonSerialization;

/**
 * Turns documents into bytes, signed by the realm, and keeps them as long as neither the document nor the key changes.
 *
 * <p>Nothing has to be told when something changes: content and key are what a kept document is found by. The signature
 * bears the date of the key, so with RS256 every node of a cluster makes the same bytes.
 */
public final class DocumentCache {

    // So that nobody takes it for an access token of the realm (RFC 8725 section 3.11).
    private static final String TYPE = "protected-resource-metadata+jwt";
    private static final int MAX_DOCUMENTS = 4096;

    /** The month of RFC 9728. */
    private static final long NO_DATE = Instant.parse("2025-04-01T00:00:00Z").getEpochSecond();

    private final Map<Plate, PublishedDocument> documents = new ConcurrentHashMap<>();

    private record Plate(ProtectedResourceMetadata document, String algorithm, String key) {}

    /** The document with {@code signed_metadata}. */
    public PublishedDocument signed(KeycloakSession session, RealmModel realm, ProtectedResourceMetadata document) {
        String algorithm = algorithm(session, realm);
        KeyWrapper key = session.keys().getActiveKey(realm, KeyUse.SIG, algorithm);
        Plate plate = new Plate(document, algorithm, key.getKid());
        PublishedDocument kept = documents.get(plate);
        if (kept != null) {
            return kept;
        }
        if (documents.size() >= MAX_DOCUMENTS) {
            documents.clear();
        }
        return documents.computeIfAbsent(
                plate, missing -> print(document.members(sign(session, document, algorithm, issuedAt(key)))));
    }

    /** The document as it is, for an address that a request may have chosen: a realm signs nothing it was told. */
    public PublishedDocument unsigned(ProtectedResourceMetadata document) {
        return print(document.members());
    }

    private static String sign(
            KeycloakSession session, ProtectedResourceMetadata document, String algorithm, long issuedAt) {
        return new JWSBuilder()
                .type(TYPE)
                .jsonContent(document.claims(issuedAt))
                .sign(session.getProvider(SignatureProvider.class, algorithm).signer());
    }

    // Of a key that has no certificate nobody knows the age.
    private static long issuedAt(KeyWrapper key) {
        X509Certificate certificate = key.getCertificate();
        return certificate == null
                ? NO_DATE
                : certificate.getNotBefore().toInstant().getEpochSecond();
    }

    // A realm that signs with a shared secret (HS256) has nobody who could verify it, so the next best is taken.
    private static String algorithm(KeycloakSession session, RealmModel realm) {
        String algorithm = realm.getDefaultSignatureAlgorithm();
        if (algorithm == null || algorithm.isBlank()) {
            return Algorithm.RS256;
        }
        SignatureProvider provider = session.getProvider(SignatureProvider.class, algorithm);
        return provider != null && provider.isAsymmetricAlgorithm() ? algorithm : Algorithm.RS256;
    }

    private static PublishedDocument print(Map<String, Object> members) {
        try {
            return PublishedDocument.of(JsonSerialization.writeValueAsBytes(members));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
