package io.mcppack.keycloak.mcpmetadata.rule.server;

import static io.mcppack.keycloak.mcpmetadata.rule.server.WebAddress.require;

import java.util.regex.Pattern;

/**
 * The name of an MCP server in URLs, which is the client id of its client.
 */
public record ServerId(String value) {

    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    public ServerId {
        require(
                isOne(value),
                "must have 1 to 63 characters: letters, digits, dot, hyphen and underscore, the first a letter or digit");
    }

    static boolean isOne(String value) {
        return SYNTAX.matcher(value).matches();
    }
}
