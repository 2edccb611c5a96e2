package io.mcppack.keycloak.mcpmetadata.rule.snippet;

import io.mcppack.keycloak.mcpmetadata.rule.server.McpServer;
import io.mcppack.keycloak.mcpmetadata.rule.server.ResourceUrl;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Configuration that puts the document on the MCP server's own origin and the challenge on its 401, ready to paste.
 */
public final class Snippet {

    private static final Pattern HOLE = Pattern.compile("\\{\\{([a-z-]+)}}");

    /**
     * No quote, variable, escape or space of any of the languages the templates are written in, and no comma: Spring
     * and Quarkus read two audiences where one URL has one.
     */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._~:/+@=\\[\\]-]*");

    private final McpServer server;
    private final String issuer;
    private final String document;

    public Snippet(McpServer server, String issuer, String document) {
        this.server = server;
        this.issuer = issuer;
        this.document = document;
    }

    /** Which of the server's names could mean something else in a configuration file; with any there is no snippet. */
    public List<String> unsafe() {
        return Stream.concat(Stream.of(server.resource().spelling(), issuer, document), server.scopeNames().stream())
                .filter(text -> !HARMLESS.matcher(text).matches())
                .toList();
    }

    public String text(SnippetKind kind) {
        if (!unsafe().isEmpty()) {
            throw new IllegalStateException("unsafe: " + unsafe());
        }
        Map<String, String> values = values();
        return HOLE.matcher(kind.template()).replaceAll(hole -> Matcher.quoteReplacement(value(values, hole.group(1))));
    }

    private static String value(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("no value for " + name);
        }
        return value;
    }

    private Map<String, String> values() {
        URI resource = URI.create(server.resource().spelling());
        URI keycloak = URI.create(document);
        Map<String, String> values = new HashMap<>();
        values.put("id", server.id().value());
        values.put("object-name", objectName());
        values.put("resource", server.resource().spelling());
        values.put("resource-metadata", server.resource().wellKnownAddress());
        values.put(
                "well-known", "/" + ResourceUrl.WELL_KNOWN + server.resource().wellKnownPath());
        values.put("challenge", challenge());
        values.put("origin", resource.getScheme() + "://" + resource.getRawAuthority());
        values.put("authority", resource.getRawAuthority());
        values.put("host", resource.getHost());
        values.put("port", port(resource));
        String path = resource.getRawPath().isEmpty() ? "/" : resource.getRawPath();
        values.put("path", path);
        values.put("below", path.endsWith("/") ? path : path + "/");
        values.put("issuer", issuer);
        values.put("keys", issuer + "/protocol/openid-connect/certs");
        values.put("document", document);
        values.put("document-path", keycloak.getRawPath());
        values.put("auth-origin", keycloak.getScheme() + "://" + keycloak.getRawAuthority());
        values.put("auth-authority", keycloak.getRawAuthority());
        values.put("auth-host", keycloak.getHost());
        values.put("auth-port", port(keycloak));
        values.put(
                "haproxy-tls",
                keycloak.getScheme().equals("https")
                        ? " ssl verify required ca-file @system-ca sni str(" + keycloak.getHost() + ")"
                        : "");
        return values;
    }

    /** As Kubernetes wants the name of an object: a label of RFC 1123. */
    private String objectName() {
        return server.id()
                .value()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("-$", "");
    }

    /** The value of WWW-Authenticate on a 401 (RFC 9728 section 5.1). */
    private String challenge() {
        String metadata = "Bearer resource_metadata=\"" + server.resource().wellKnownAddress() + "\"";
        return server.scopes().isEmpty()
                ? metadata
                : metadata + ", scope=\"" + String.join(" ", server.scopeNames()) + "\"";
    }

    private static String port(URI uri) {
        return uri.getPort() != -1
                ? String.valueOf(uri.getPort())
                : uri.getScheme().equalsIgnoreCase("https") ? "443" : "80";
    }
}
