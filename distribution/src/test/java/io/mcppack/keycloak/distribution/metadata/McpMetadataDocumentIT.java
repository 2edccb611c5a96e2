package io.mcppack.keycloak.distribution.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.mcppack.keycloak.distribution.support.Chromium;
import io.mcppack.keycloak.distribution.token.SignedToken;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.openqa.selenium.By;

/** Where the document can be found, and who vouches for it. */
@KeycloakTest
final class McpMetadataDocumentIT {

    private static final String SERVERS = "mcp-metadata/servers";
    private static final String WELL_KNOWN = "mcp-metadata/.well-known/oauth-protected-resource";

    private final String host = "https://mcp-" + UUID.randomUUID() + ".example.com";

    @Test
    void theRealmVouchesForTheDocument(TestRealm realm) {
        publish(realm, "weather", host + "/weather");
        Answer document = Http.get(realm.uri(SERVERS + "/weather"));

        SignedToken signed =
                SignedToken.read(document.text("signed_metadata"), realm).orElseThrow();
        assertThat(signed.header().path("typ").asText()).isEqualTo("protected-resource-metadata+jwt");
        assertThat(signed.claims().path("iss"))
                .isEqualTo(document.json().path("authorization_servers").path(0));
        assertThat(signed.claims().has("signed_metadata")).isFalse();
        assertThat(signed.audience())
                .containsExactly(realm.uri(SERVERS + "/weather").toString());
        assertThat(signed.claims().path("typ").asText()).isEqualTo("protected-resource-metadata");
        assertThat(Instant.ofEpochSecond(signed.claims().path("iat").asLong()))
                .isBetween(Instant.now().minus(Duration.ofDays(1)), Instant.now());
        for (Map.Entry<String, JsonNode> member : document.json().properties()) {
            if (!member.getKey().equals("signed_metadata")) {
                assertThat(signed.claims().path(member.getKey())).isEqualTo(member.getValue());
            }
        }
    }

    @Test
    void theBytesStayTheSameUntilSomethingChanges(TestRealm realm) {
        publish(realm, "weather", host + "/weather");
        URI address = realm.uri(SERVERS + "/weather");
        Answer first = Http.get(address);
        for (int i = 0; i < 3; i++) {
            Answer next = Http.get(address);
            assertThat(next.body()).isEqualTo(first.body());
            assertThat(next.header("ETag")).isEqualTo(first.header("ETag"));
        }

        addKey(realm);
        Answer withNewKey = Http.get(address);
        assertThat(withNewKey.header("ETag")).isNotEqualTo(first.header("ETag"));
        assertThat(SignedToken.read(withNewKey.text("signed_metadata"), realm)).isPresent();

        publish(realm, "weather", host + "/storm");
        assertThat(Http.get(address).text("resource")).isEqualTo(host + "/storm");
    }

    @Test
    void aRealmThatSignsWithAnotherAlgorithmDoesSoHere(TestRealm realm) {
        for (String algorithm : List.of("PS256", "ES256", "HS256")) {
            RealmRepresentation settings = new RealmRepresentation();
            settings.setDefaultSignatureAlgorithm(algorithm);
            realm.admin().update(settings);
            publish(realm, "weather", host + "/weather");
            Answer first = Http.get(realm.uri(SERVERS + "/weather"));
            assertThat(SignedToken.unverified(first.text("signed_metadata"))
                            .header()
                            .path("alg")
                            .asText())
                    .isEqualTo(algorithm.equals("HS256") ? "RS256" : algorithm);
            // These signatures are random, so only a kept document has the same bytes.
            assertThat(Http.get(realm.uri(SERVERS + "/weather")).body()).isEqualTo(first.body());
        }
    }

    @Test
    void canBeLookedUpByTheResourceUrl(TestRealm realm) {
        publish(realm, "weather", host);
        Answer document = Http.get(realm.uri(SERVERS + "/weather"));
        for (String spelling : List.of(host, host + "/", host.replace("https://mcp", "HTTPS://MCP") + ":443")) {
            Answer found = Http.get(lookup(realm, spelling));
            assertThat(found.body()).as(spelling).isEqualTo(document.body());
            assertThat(found.header("ETag")).isEqualTo(document.header("ETag"));
            assertThat(found.header("Content-Location"))
                    .isEqualTo(realm.uri(SERVERS + "/weather").toString());
        }
        for (String other : List.of(host + "/other", "nonsense", "")) {
            assertThat(Http.get(lookup(realm, other)).status()).as(other).isEqualTo(404);
        }
    }

    @Test
    void hasThePathThatAProxyCanMapOneToOne(TestRealm realm) {
        publish(realm, "weather", host + "/a/weather%2Fx");
        publish(realm, "root", host + ":8443/");
        publish(realm, "slash", host + "/slash/");
        for (Map.Entry<String, String> entry : Map.of(
                        "/a/weather%2Fx", "weather", "", "root", "/", "root", "/slash/", "slash")
                .entrySet()) {
            URI address = realm.uri(WELL_KNOWN + entry.getKey());
            Answer found = Http.get(address);
            assertThat(found.body())
                    .as(entry.getKey())
                    .isEqualTo(Http.get(realm.uri(SERVERS + "/" + entry.getValue()))
                            .body());
            assertThat(Http.send("HEAD", address, "").header("ETag")).isEqualTo(found.header("ETag"));
            assertThat(Http.get(address, "If-None-Match", found.header("ETag")).status())
                    .isEqualTo(304);
        }
        for (String unknown : List.of("/a/weather/x", "/slash", "/other", "ful")) {
            assertThat(Http.get(realm.uri(WELL_KNOWN + unknown)).status())
                    .as(unknown)
                    .isEqualTo(404);
        }
    }

    @Test
    void aPathOfTwoHostsIsNobodys(TestRealm realm) {
        publish(realm, "one", host + "/mcp");
        assertThat(Http.get(realm.uri(WELL_KNOWN + "/mcp")).status()).isEqualTo(200);
        publish(realm, "two", host + ":8443/mcp");
        assertThat(Http.get(realm.uri(WELL_KNOWN + "/mcp"), "X-Forwarded-Host", host.substring(8))
                        .status())
                .isEqualTo(404);
        assertThat(realm.adminRest()
                        .get(SERVERS + "/one")
                        .json()
                        .path("problems")
                        .toString())
                .contains("two", ".well-known/oauth-protected-resource/mcp");
    }

    @Test
    void aCopyIsRecognisedHoweverItsTagIsSent(TestRealm realm) {
        publish(realm, "weather", host + "/weather");
        URI address = realm.uri(SERVERS + "/weather");
        String tag = Http.get(address).header("ETag");
        for (String known :
                List.of(tag, "W/" + tag, "\"x\", " + tag, "W/\"x\",W/" + tag + " , \"y\"", "*", " " + tag + " ")) {
            for (String method : List.of("GET", "HEAD")) {
                Answer same = Http.send(method, address, "", "If-None-Match", known);
                assertThat(same.status()).as(method + known).isEqualTo(304);
                assertThat(same.body()).isEmpty();
                assertThat(same.header("ETag")).isEqualTo(tag);
                assertThat(same.header("Cache-Control")).startsWith("public, max-age=");
                assertThat(same.header("Access-Control-Allow-Origin")).isEqualTo("*");
            }
        }
        assertThat(Http.get(address, "If-None-Match", "\"x\"", "If-None-Match", tag)
                        .status())
                .as("two lines")
                .isEqualTo(304);
        for (String other :
                List.of("\"x\"", "W/\"x\"", tag.replace("\"", ""), "\"*\"", tag.toUpperCase(Locale.ROOT), ",")) {
            assertThat(Http.get(address, "If-None-Match", other).status())
                    .as(other)
                    .isEqualTo(200);
        }
        assertThat(Http.get(realm.uri(SERVERS + "/other"), "If-None-Match", "*").status())
                .isEqualTo(404);
    }

    /** The browser decides, not this test: it asks first, because of these headers, and would not let the page read. */
    @Test
    void aWebPageMayReadItWithAnyHeader(TestRealm realm) throws IOException {
        publish(realm, "weather", host + "/weather");
        Chromium browser = Chromium.forgetful();
        byte[] page = """
                <!DOCTYPE html><title>client</title><body>waiting<script>
                fetch('%s', {headers: {'MCP-Protocol-Version': '2025-11-25', 'X-Anything-At-All': '1', 'Authorization': 'Bearer x',
                                       'If-None-Match': '"x"', 'Traceparent': '00-0-0-00'}})
                  .then(async answer => answer.status + ' ' + answer.headers.get('ETag') + ' ' + (await answer.json()).resource,
                        refused => 'refused: ' + refused)
                  .then(text => document.body.textContent = text);
                </script>""".formatted(realm.uri(SERVERS + "/weather")).getBytes(StandardCharsets.UTF_8);
        HttpServer client = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        client.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        client.start();
        try {
            browser.open("http://127.0.0.1:" + client.getAddress().getPort() + "/");
            browser.awaitText("200 \"");
            assertThat(browser.text(By.tagName("body"))).endsWith(" " + host + "/weather");
        } finally {
            client.stop(0);
        }
    }

    private URI lookup(TestRealm realm, String resource) {
        return realm.uri(SERVERS + "?resource=" + URLEncoder.encode(resource, StandardCharsets.UTF_8));
    }

    private static void addKey(TestRealm realm) {
        ComponentRepresentation key = new ComponentRepresentation();
        key.setName("newer");
        key.setProviderType("org.keycloak.keys.KeyProvider");
        key.setProviderId("rsa-generated");
        key.setConfig(TestRealm.config(Map.of("priority", "500", "algorithm", "RS256")));
        realm.admin().components().add(key).close();
    }

    private static void publish(TestRealm realm, String id, String resource) {
        Answer made = realm.adminRest().put(SERVERS + "/" + id, """
                {"resource": "%s", "scopes": [{"name": "mcp:tools"}]}""".formatted(resource));
        assertThat(made.status()).as(made.body()).isBetween(200, 201);
    }
}
