package io.mcppack.keycloak.distribution.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.sun.net.httpserver.HttpServer;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/** That the snippets are configuration which real proxies take, and do what they say. */
@KeycloakTest
final class McpMetadataSnippetsIT {

    private static final String SERVER = "mcp-metadata/servers/weather";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"nginx", "apache", "haproxy", "caddy"})
    void aProxyPutsDocumentAndChallengeOnTheOriginOfTheServer(String kind, TestRealm realm) throws Exception {
        int port = freePort();
        String origin = "http://127.0.0.1:" + port;
        publish(realm, origin + "/mcp");
        HttpServer mcp = mcpServer();
        String snippet = realm.adminRest().get(SERVER + "/snippets/" + kind).body();
        Process proxy = start(kind, onPlainHttp(snippet, port, mcp.getAddress().getPort()));
        try {
            URI wellKnown = URI.create(origin + "/.well-known/oauth-protected-resource/mcp");
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> !proxy.isAlive() || Http.get(wellKnown).status() == 200);
            assertThat(proxy.isAlive())
                    .as(() -> snippet + said(directory.resolve("out")))
                    .isTrue();

            Answer document = Http.get(wellKnown, "Cookie", "a=b", "Authorization", "Bearer x");
            assertThat(document.body()).isEqualTo(Http.get(realm.uri(SERVER)).body());
            assertThat(document.text("resource")).isEqualTo(origin + "/mcp");
            assertThat(Http.get(wellKnown, "If-None-Match", document.header("ETag"))
                            .status())
                    .isEqualTo(304);

            Answer refused = Http.get(URI.create(origin + "/mcp"));
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.headers().allValues("WWW-Authenticate"))
                    .containsExactly("Bearer resource_metadata=\"" + wellKnown + "\", scope=\"mcp:tools mcp:read\"");
            Answer served = Http.get(URI.create(origin + "/mcp"), "Authorization", "Bearer good");
            assertThat(served.status()).isEqualTo(200);
            assertThat(served.header("WWW-Authenticate")).isEmpty();
            Answer forbidden = Http.get(URI.create(origin + "/mcp"), "Authorization", "Bearer narrow");
            assertThat(forbidden.status()).isEqualTo(403);
            assertThat(forbidden.header("WWW-Authenticate")).isEqualTo("Bearer error=\"insufficient_scope\"");
        } finally {
            proxy.destroy();
            proxy.waitFor();
            mcp.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"traefik", "envoy", "gateway-api"})
    void theOthersAreYamlThatKeepsTheChallenge(String kind, TestRealm realm) throws IOException {
        String origin = "https://mcp-" + realm.name() + ".example.com";
        publish(realm, origin + "/mcp");
        String snippet = realm.adminRest().get(SERVER + "/snippets/" + kind).body();
        List<String> texts = new ArrayList<>();
        try (MappingIterator<JsonNode> documents = new YAMLMapper()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .readerFor(JsonNode.class)
                .readValues(snippet)) {
            documents.forEachRemaining(document -> collectTexts(document, texts));
        }
        assertThat(texts)
                .as(snippet)
                .anyMatch(text -> text.contains("Bearer resource_metadata=\"" + origin
                        + "/.well-known/oauth-protected-resource/mcp\", scope=\"mcp:tools mcp:read\""));
    }

    private static void collectTexts(JsonNode node, List<String> texts) {
        if (node.isValueNode()) {
            texts.add(node.asText());
        }
        node.forEach(child -> collectTexts(child, texts));
    }

    @Test
    void thereIsASnippetForEveryKindAndASentenceForOthers(TestRealm realm) {
        publish(realm, "https://mcp-" + realm.name() + ".example.com/mcp");
        List<String> kinds = Stream.of(
                        "nginx",
                        "caddy",
                        "traefik",
                        "envoy",
                        "apache",
                        "haproxy",
                        "gateway-api",
                        "typescript-sdk",
                        "python-sdk",
                        "spring-ai",
                        "quarkus")
                .toList();
        for (String kind : kinds) {
            Answer snippet = realm.adminRest().get(SERVER + "/snippets/" + kind);
            assertThat(snippet.status()).as(kind).isEqualTo(200);
            assertThat(snippet.header("Content-Type")).startsWith("text/plain");
            assertThat(snippet.body()).contains("https://mcp-" + realm.name() + ".example.com/mcp");
        }
        assertThat(realm.adminRest().get(SERVER + "/snippets").body()).contains(kinds);
        Answer unknown = realm.adminRest().get(SERVER + "/snippets/iis");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("error_description")).contains(kinds);
        assertThat(realm.adminRest()
                        .get("mcp-metadata/servers/other/snippets/nginx")
                        .status())
                .isEqualTo(404);
        assertThat(realm.adminRest()
                        .withToken("")
                        .get(SERVER + "/snippets/nginx")
                        .status())
                .isEqualTo(401);
        publish(realm, "https://mcp-" + realm.name() + ".example.com/$mcp");
        assertThat(realm.adminRest().get(SERVER + "/snippets/nginx").status()).isEqualTo(409);
    }

    /** The one thing a test changes: no certificates, and the real addresses at the lines that are the reader's own. */
    private static String onPlainHttp(String snippet, int port, int mcp) {
        return snippet.replace("127.0.0.1:3000", "127.0.0.1:" + mcp)
                .replace("listen " + port + " ssl;", "listen 127.0.0.1:" + port + ";")
                .replace("bind :" + port + " ssl crt /etc/haproxy/certs", "bind 127.0.0.1:" + port)
                .replace("<VirtualHost *:" + port + ">", "Listen 127.0.0.1:" + port + "\n<VirtualHost *:" + port + ">")
                .replace("    SSLEngine on", "    # SSLEngine on")
                .replace("    SSLProxyEngine on", "    # SSLProxyEngine on");
    }

    private Process start(String kind, String snippet) throws IOException {
        Path own = Files.writeString(directory.resolve("snippet"), snippet);
        return switch (kind) {
            case "nginx" -> {
                Path main = Files.writeString(directory.resolve("nginx.conf"), """
                        pid %1$s/pid; error_log %1$s/log; events {}
                        http { access_log off; client_body_temp_path %1$s/a; proxy_temp_path %1$s/b;
                         fastcgi_temp_path %1$s/c; uwsgi_temp_path %1$s/d; scgi_temp_path %1$s/e; include %2$s; }
                        """.formatted(directory, own));
                yield run(program("nginx"), "-e", directory + "/log", "-c", main.toString(), "-g", "daemon off;");
            }
            case "haproxy" -> {
                Path main = Files.writeString(directory.resolve("haproxy.cfg"), """
                        defaults
                            timeout connect 5s
                            timeout client 30s
                            timeout server 30s

                        """ + snippet);
                yield run(program("haproxy"), "-db", "-f", main.toString());
            }
            case "caddy" -> {
                Path main = Files.writeString(directory.resolve("Caddyfile"), "{\n    admin off\n}\n" + snippet);
                // Caddy keeps a copy of its last configuration otherwise.
                yield run(
                        program("env"),
                        "XDG_CONFIG_HOME=" + directory,
                        "XDG_DATA_HOME=" + directory,
                        program("caddy"),
                        "run",
                        "--adapter",
                        "caddyfile",
                        "--config",
                        main.toString());
            }
            default -> {
                String apache = program("apache2");
                Path modules =
                        Path.of(apache).resolve("../../lib/apache2/modules").normalize();
                String loaded = Stream.of("mpm_event", "authz_core", "headers", "proxy", "proxy_http")
                        .map(name -> "LoadModule " + name + "_module " + modules + "/mod_" + name + ".so\n")
                        .reduce("", String::concat);
                Path main = Files.writeString(
                        directory.resolve("apache.conf"),
                        "ServerRoot " + directory + "\nServerName localhost\nPidFile " + directory
                                + "/pid\nErrorLog " + directory + "/log\nMutex sem\nUser #65534\nGroup #65534\n"
                                + loaded
                                + "Include " + own + "\n");
                yield run(apache, "-DFOREGROUND", "-f", main.toString());
            }
        };
    }

    private Process run(String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start();
    }

    private static String said(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String program(String name) {
        Optional<Path> found = Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)), Stream.of("/usr/sbin"))
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty()) {
            System.err.println("NOT TESTED: the snippet for " + name + ", which is not installed");
            throw new TestAbortedException(name + " is not installed");
        }
        return found.get().toString();
    }

    private static HttpServer mcpServer() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/mcp", exchange -> {
            String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            int status = token.endsWith("good") ? 200 : token.endsWith("narrow") ? 403 : 401;
            if (status != 200) {
                exchange.getResponseHeaders()
                        .set("WWW-Authenticate", status == 401 ? "Bearer" : "Bearer error=\"insufficient_scope\"");
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void publish(TestRealm realm, String resource) {
        Answer made = realm.adminRest().put(SERVER, """
                {"resource": "%s", "scopes": [{"name": "mcp:tools"}, {"name": "mcp:read"}]}""".formatted(resource));
        assertThat(made.status()).as(made.body()).isBetween(200, 201);
    }
}
