package io.mcppack.keycloak.mcpmetadata.rule.server;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The members of an MCP server's description in JSON.
 */
public final class ServerMember {

    public static final String ID = "id";
    public static final String RESOURCE = "resource";
    public static final String NAME = "name";
    public static final String SCOPES = "scopes";
    public static final String SCOPE_NAME = "name";
    public static final String SCOPE_DESCRIPTION = "description";
    public static final String DOCUMENTATION = "documentation";
    public static final String POLICY_URI = "policyUri";
    public static final String TOS_URI = "tosUri";
    public static final String BEARER_METHODS = "bearerMethods";
    public static final String DPOP_REQUIRED = "dpopRequired";
    public static final String DPOP_ALGORITHMS = "dpopSigningAlgorithms";
    public static final String MTLS_REQUIRED = "mtlsRequired";
    public static final String SIGNING_ALGORITHMS = "signingAlgorithms";
    public static final String DETAILS_TYPES = "authorizationDetailsTypes";
    public static final String JWKS_URI = "jwksUri";
    public static final String AUTHORIZATION_SERVERS = "authorizationServers";
    public static final String EXCHANGE_TO = "exchangeTo";
    public static final String ENABLED = "enabled";

    /** Answered, never asked for: accepted and ignored, because kcadm.sh update sends back what it got. */
    public static final String METADATA = "metadata";

    public static final String PROBLEMS = "problems";

    static final Set<String> OF_A_SERVER = setOf(
            ID,
            RESOURCE,
            NAME,
            SCOPES,
            DOCUMENTATION,
            POLICY_URI,
            TOS_URI,
            BEARER_METHODS,
            DPOP_REQUIRED,
            DPOP_ALGORITHMS,
            MTLS_REQUIRED,
            SIGNING_ALGORITHMS,
            DETAILS_TYPES,
            JWKS_URI,
            AUTHORIZATION_SERVERS,
            EXCHANGE_TO,
            ENABLED,
            METADATA,
            PROBLEMS);
    static final Set<String> OF_A_SCOPE = setOf(SCOPE_NAME, SCOPE_DESCRIPTION);

    /** Before the language tag of a name: {@code name#ja}. */
    public static final String NAME_IN = NAME + LocalizedNames.LANGUAGE;

    private ServerMember() {}

    private static Set<String> setOf(String... names) {
        return Arrays.stream(names).collect(Collectors.toUnmodifiableSet());
    }
}
