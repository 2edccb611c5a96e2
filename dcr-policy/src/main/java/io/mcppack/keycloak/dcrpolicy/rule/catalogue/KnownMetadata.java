package io.mcppack.keycloak.dcrpolicy.rule.catalogue;

import java.util.List;
import java.util.Set;

/**
 * What else a known client sends (RFC 7591 section 2). An empty list means unknown; {@value #OMITTED} means that the
 * client is known to leave the member out.
 *
 * @param quirks one sentence each, for the documentation
 */
public record KnownMetadata(
        List<String> authMethods, List<String> grantTypes, List<String> responseTypes, List<String> quirks) {
    public static final String OMITTED = "omitted";

    private static final Set<String> AUTH_METHODS =
            Set.of("none", "client_secret_basic", "client_secret_post", "private_key_jwt", OMITTED);
    private static final Set<String> GRANT_TYPES =
            Set.of("authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code", OMITTED);
    private static final Set<String> RESPONSE_TYPES = Set.of("code", OMITTED);

    public KnownMetadata {
        authMethods = known("auth method", authMethods, AUTH_METHODS);
        grantTypes = known("grant type", grantTypes, GRANT_TYPES);
        responseTypes = known("response type", responseTypes, RESPONSE_TYPES);
        quirks = List.copyOf(quirks);
        quirks.stream().filter(quirk -> !quirk.endsWith(".")).findFirst().ifPresent(quirk -> {
            throw new IllegalArgumentException("\"" + quirk + "\" is not a sentence: end it with a full stop");
        });
    }

    private static List<String> known(String kind, List<String> values, Set<String> vocabulary) {
        values.stream().filter(value -> !vocabulary.contains(value)).findFirst().ifPresent(value -> {
            throw new IllegalArgumentException("\"" + value + "\" is not a known " + kind + ": write one of "
                    + vocabulary.stream().sorted().toList());
        });
        return List.copyOf(values);
    }
}
