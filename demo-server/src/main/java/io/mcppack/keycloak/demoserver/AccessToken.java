package io.mcppack.keycloak.demoserver;

import java.util.List;

/** What a verified token says about who calls, and by which client. */
public record AccessToken(String user, String client, List<String> scopes) {

    public AccessToken {
        scopes = List.copyOf(scopes);
    }
}
