package io.mcppack.keycloak.mcpmetadata.rule.server;

import static io.mcppack.keycloak.mcpmetadata.rule.server.WebAddress.require;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * A scope an MCP server understands.
 */
public record ScopeName(String value) {

    /** The width of the column that holds a client scope's name. */
    static final int MAX_LENGTH = 255;

    private static final Pattern SCOPE_TOKEN = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

    // Neither tells what a token may do at the MCP server, and clients ask for every scope that a document names.
    private static final Set<String> OF_THE_AUTHORIZATION_SERVER = Set.of("openid", "offline_access");

    public ScopeName {
        require(!value.isEmpty(), "must not be empty");
        require(value.length() <= MAX_LENGTH, "must have at most " + MAX_LENGTH + " characters");
        require(
                SCOPE_TOKEN.matcher(value).matches(),
                "may only contain visible ASCII characters other than \" and \\ (RFC 6749 section 3.3)");
        require(!value.contains("*"), "must not contain *: name each scope");
        require(
                !OF_THE_AUTHORIZATION_SERVER.contains(value),
                "must not be openid or offline_access: these belong to the authorization server");
    }
}
