package io.mcppack.keycloak.mcpmetadata.rule.server;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How an MCP server wants to be called, beside the things that every one has.
 *
 * @param bearerMethods how a token may be sent
 * @param dpopRequired whether every token has to be bound to a key of the client (RFC 9449)
 * @param mtlsRequired whether every token has to be bound to a certificate of the client (RFC 8705)
 * @param signingAlgorithms with which the server signs what it answers
 * @param otherIssuers further authorization servers that it takes tokens from
 */
public record Protection(
        List<String> bearerMethods,
        boolean dpopRequired,
        List<String> dpopAlgorithms,
        boolean mtlsRequired,
        List<String> signingAlgorithms,
        List<String> authorizationDetailsTypes,
        Optional<Link> keys,
        List<Issuer> otherIssuers) {

    // A token in the query or a form body ends up in logs; MCP allows the header alone.
    private static final List<String> HEADER = List.of("header");

    /** What a server wants that says nothing about it. */
    public static final Protection USUAL =
            new Protection(HEADER, false, List.of(), false, List.of(), List.of(), Optional.empty(), List.of());

    public Protection {
        bearerMethods = bearerMethods.isEmpty() ? HEADER : List.copyOf(bearerMethods);
        dpopAlgorithms = List.copyOf(dpopAlgorithms);
        signingAlgorithms = List.copyOf(signingAlgorithms);
        authorizationDetailsTypes = List.copyOf(authorizationDetailsTypes);
        otherIssuers = List.copyOf(otherIssuers);
    }

    public boolean isUsualBearer() {
        return bearerMethods.equals(HEADER);
    }

    /** The issuer of the realm itself first, each of them once. */
    public List<String> issuers(String own, List<String> ofOtherRealms) {
        return Stream.of(
                        Stream.of(own),
                        ofOtherRealms.stream(),
                        otherIssuers.stream().map(Issuer::spelling))
                .flatMap(issuers -> issuers)
                .distinct()
                .toList();
    }

    public void addTo(Map<String, Object> document) {
        put(document, "resource_signing_alg_values_supported", signingAlgorithms);
        put(document, "authorization_details_types_supported", authorizationDetailsTypes);
        put(document, "dpop_signing_alg_values_supported", dpopAlgorithms);
        if (mtlsRequired) {
            document.put("tls_client_certificate_bound_access_tokens", true);
        }
        if (dpopRequired) {
            document.put("dpop_bound_access_tokens_required", true);
        }
    }

    private static void put(Map<String, Object> document, String member, List<String> values) {
        if (!values.isEmpty()) {
            document.put(member, values);
        }
    }
}
