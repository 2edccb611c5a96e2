package io.mcppack.keycloak.mcpmetadata.rule.snippet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a snippet is for: a proxy in front of an MCP server, or the server itself.
 */
public enum SnippetKind {
    NGINX("nginx.conf"),
    CADDY("Caddyfile"),
    TRAEFIK("traefik.yaml"),
    ENVOY("envoy.yaml"),
    APACHE("apache.conf"),
    HAPROXY("haproxy.cfg"),
    GATEWAY_API("gateway-api.yaml"),
    TYPESCRIPT_SDK("typescript-sdk.ts"),
    PYTHON_SDK("python-sdk.py"),
    SPRING_AI("spring-ai.properties"),
    QUARKUS("quarkus.properties");

    private final String file;

    SnippetKind(String file) {
        this.file = file;
    }

    public static Optional<SnippetKind> named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.spelling().equals(name))
                .findFirst();
    }

    public static List<String> spellings() {
        return Arrays.stream(values()).map(SnippetKind::spelling).toList();
    }

    /** As it stands in an address: {@code gateway-api}. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String template() {
        try (InputStream in =
                SnippetKind.class.getResourceAsStream("/io/mcppack/keycloak/mcpmetadata/snippets/" + file)) {
            if (in == null) {
                throw new IllegalStateException("not in the JAR: " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
