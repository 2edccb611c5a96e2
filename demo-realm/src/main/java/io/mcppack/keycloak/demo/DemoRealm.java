package io.mcppack.keycloak.demo;

import io.mcppack.keycloak.testsupport.server.KeycloakServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the demo realm by the requests that an administrator would send: a realm import, the set-up, and one MCP
 * server.
 */
final class DemoRealm {

    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

    private static final String JSON = "application/json";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    private DemoRealm(URI base) {
        this.base = base;
    }

    static void create(URI base, Path realm, URI mcpServer) {
        DemoRealm demo = new DemoRealm(base);
        try {
            String token = demo.token();
            demo.send("POST", "/admin/realms", JSON, BodyPublishers.ofFile(realm), token);
            demo.send("POST", "/admin/realms/demo/dcr-policy/setup", JSON, BodyPublishers.ofString("{}"), token);
            demo.send(
                    "PUT",
                    "/admin/realms/demo/mcp-metadata/servers/" + Demo.SERVER_ID,
                    JSON,
                    BodyPublishers.ofString("""
                            {"resource": "%s", "name": "Demo tools",
                             "scopes": [{"name": "mcp:tools", "description": "Run the demo tools on your behalf"},
                                        {"name": "mcp:write", "description": "Keep notes on your behalf"}]}
                            """.formatted(mcpServer)),
                    token);
        } catch (IOException e) {
            throw new DemoFailure("The demo realm was not made: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("The demo was interrupted", e);
        }
    }

    private String token() throws IOException, InterruptedException {
        String form = "grant_type=password&client_id=admin-cli&username=" + KeycloakServer.ADMIN_USER + "&password="
                + KeycloakServer.ADMIN_PASSWORD;
        String answer = send(
                "POST",
                "/realms/master/protocol/openid-connect/token",
                "application/x-www-form-urlencoded",
                BodyPublishers.ofString(form),
                "");
        Matcher token = ACCESS_TOKEN.matcher(answer);
        if (!token.find()) {
            throw new DemoFailure("The administrator got no token");
        }
        return token.group(1);
    }

    private String send(String method, String path, String type, BodyPublisher body, String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", type)
                .method(method, body);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new DemoFailure("The demo realm was not made: " + method + " " + path + " answered "
                    + response.statusCode() + " " + response.body());
        }
        return response.body();
    }
}
