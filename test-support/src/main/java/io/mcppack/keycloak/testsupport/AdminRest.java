package io.mcppack.keycloak.testsupport;

import java.net.URI;
import java.util.function.Supplier;

/** The admin REST of one realm, raw: for the pack's own resources, which the typed admin client does not know. */
public final class AdminRest {

    private final URI root;
    private final Supplier<String> token;

    AdminRest(URI root, Supplier<String> token) {
        this.root = root;
        this.token = token;
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    public Answer put(String path, String json) {
        return send("PUT", path, json, "Content-Type", "application/json");
    }

    public Answer post(String path, String json) {
        return send("POST", path, json, "Content-Type", "application/json");
    }

    public Answer postYaml(String path, String yaml) {
        return send("POST", path, yaml, "Content-Type", "application/yaml");
    }

    public Answer delete(String path) {
        return send("DELETE", path, "");
    }

    /** The same resources with another token: of a lesser administrator, or none at all when it is empty. */
    public AdminRest withToken(String other) {
        return new AdminRest(root, () -> other);
    }

    /** The same resources of another node. */
    public AdminRest on(URI node) {
        return new AdminRest(node.resolve(root.getPath()), token);
    }

    public URI uri(String path) {
        return URI.create(root + "/" + path);
    }

    private Answer send(String method, String path, String body, String... headers) {
        String bearer = token.get();
        return Http.send(
                method,
                uri(path),
                body,
                bearer.isEmpty() ? headers : Http.with(headers, "Authorization", "Bearer " + bearer));
    }
}
