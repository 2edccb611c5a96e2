package io.mcppack.keycloak.mcpmetadata.rule.server;

import static io.mcppack.keycloak.mcpmetadata.rule.server.WebAddress.require;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the members of a description that say how the server wants to be called.
 */
final class ProtectionReader {

    private static final int MAX_ENTRIES = 20;
    private static final Set<String> BEARER_METHODS = Set.of("header", "body", "query");
    // Attributes keep lists separated by spaces.
    private static final Pattern DETAILS_TYPE = Pattern.compile("[\\x21-\\x7E]{1,255}");

    private ProtectionReader() {}

    static Protection read(MemberReader members) {
        return new Protection(
                members.texts(ServerMember.BEARER_METHODS, MAX_ENTRIES, ProtectionReader::bearerMethod),
                members.flag(ServerMember.DPOP_REQUIRED).orElse(false),
                algorithms(members, ServerMember.DPOP_ALGORITHMS),
                members.flag(ServerMember.MTLS_REQUIRED).orElse(false),
                algorithms(members, ServerMember.SIGNING_ALGORITHMS),
                members.texts(ServerMember.DETAILS_TYPES, MAX_ENTRIES, ProtectionReader::detailsType),
                members.text(ServerMember.JWKS_URI, Link::new),
                members.texts(ServerMember.AUTHORIZATION_SERVERS, MAX_ENTRIES, Issuer::new));
    }

    private static List<String> algorithms(MemberReader members, String member) {
        return members.texts(member, MAX_ENTRIES, SigningAlgorithm::new).stream()
                .map(SigningAlgorithm::name)
                .toList();
    }

    private static String bearerMethod(String text) {
        require(BEARER_METHODS.contains(text), "must be header, body or query (RFC 9728 section 2)");
        return text;
    }

    private static String detailsType(String text) {
        require(DETAILS_TYPE.matcher(text).matches(), "may only contain visible ASCII characters, at most 255");
        return text;
    }
}
