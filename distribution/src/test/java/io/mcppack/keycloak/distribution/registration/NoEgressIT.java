package io.mcppack.keycloak.distribution.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.egress.Egress;
import io.mcppack.keycloak.testsupport.egress.EgressWatch;
import io.mcppack.keycloak.testsupport.server.KeycloakServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientInitialAccessCreatePresentation;
import org.opentest4j.TestAbortedException;

/**
 * Whatever addresses a registration is full of, the server asks its network for none of them. An agent inside the
 * server's process sees every look-up, connection and datagram; that it would see one is shown by a stock realm, which
 * follows the same words.
 */
@KeycloakTest
final class NoEgressIT {

    /**
     * Nobody has a name below example (RFC 2606). Listed in the policy, so that what is on it gets as far as it can.
     */
    private static final String LISTED = "listed.canary.example";

    private static final int TOKENS = 100;

    private final AtomicInteger visits = new AtomicInteger();
    private HttpServer bait;

    @BeforeEach
    void listen() throws IOException {
        bait = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        bait.createContext("/", exchange -> {
            visits.incrementAndGet();
            byte[] body = "[\"http://localhost:%d/cb\"]".formatted(port()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        bait.start();
    }

    @AfterEach
    void hangUp() {
        bait.stop(0);
    }

    @Test
    void noRegistrationMakesTheServerConnectOrLookANameUp(KeycloakServer server, TestRealm governed, TestRealm stock) {
        govern(governed);
        stock.removeRegistrationPolicy("trusted-hosts", "anonymous");
        String token = initialAccessToken(governed);

        try (EgressWatch watch = watch(server)) {
            List<Answer> answers = new ArrayList<>();
            for (String body : bodies()) {
                answers.add(Http.postJson(governed.registrationEndpoint(), body));
                answers.add(Http.postJson(governed.registrationEndpoint(), body, "Authorization", token));
                answers.addAll(updateReadAndDelete(governed, body));
            }
            answers.add(Http.postJson(
                    governed.registrationEndpoint(), plain(), "X-Forwarded-For", "forwarded.canary.example"));
            answers.add(
                    Http.postJson(governed.registrationEndpoint(), plain(), "Origin", "https://origin.canary.example"));

            assertThat(answers)
                    .as("the addresses reached every outcome")
                    .extracting(Answer::status)
                    .contains(200, 201, 204, 400, 403)
                    .allMatch(status -> status < 500);
            assertThat(answers.stream().filter(answer -> answer.status() == 201))
                    .hasSizeGreaterThan(2 * bodies().size());
            assertThat(notOfTheDatabase(watch, server)).isEmpty();
            assertThat(visits).hasValue(0);

            Answer followed = Http.postJson(stock.registrationEndpoint(), sectorAtTheBait());

            assertThat(followed.status()).as(followed.body()).isEqualTo(201);
            assertThat(visits)
                    .as("stock Keycloak fetches what the governed realm does not")
                    .hasPositiveValue();
            // All that there is now, so that whatever an earlier request may have left to another thread would be here
            // too.
            assertThat(notOfTheDatabase(watch, server))
                    .isNotEmpty()
                    .allMatch(this::isOfTheBait)
                    .extracting(Egress::kind)
                    .contains(Egress.Kind.LOOK_UP, Egress.Kind.CONNECT);
        }
    }

    private static EgressWatch watch(KeycloakServer server) {
        if (server.processes().size() != 1) {
            String why =
                    "NOT TESTED: that a registration makes no connection and no look-up. It takes one server process on"
                            + " this machine: run with -Dkeycloak.mode=distribution -Dkeycloak.nodes=1 (a container's process is out"
                            + " of reach, and two nodes talk to one another)";
            System.err.println(why);
            throw new TestAbortedException(why);
        }
        return EgressWatch.attach(server.processes().get(0), Path.of(System.getProperty("keycloak.work"), "egress"));
    }

    /** The pool of an own PostgreSQL opens connections when it likes; they have a port that nothing else has. */
    private static List<Egress> notOfTheDatabase(EgressWatch watch, KeycloakServer server) {
        return watch.recorded().stream()
                .filter(egress -> egress.kind() != Egress.Kind.CONNECT
                        || egress.port() != server.databasePort().orElse(-1))
                .toList();
    }

    private boolean isOfTheBait(Egress egress) {
        return switch (egress.kind()) {
            case LOOK_UP -> egress.target().equals("localhost");
            case CONNECT -> egress.port() == port();
            case REVERSE_LOOK_UP, DATAGRAM -> false;
        };
    }

    private static void govern(TestRealm realm) {
        Answer answer = realm.adminRest().post("dcr-policy/setup", "{}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        realm.changePolicy("redirect-hosts", LISTED);
    }

    private static String initialAccessToken(TestRealm realm) {
        ClientInitialAccessCreatePresentation wish = new ClientInitialAccessCreatePresentation();
        wish.setCount(TOKENS);
        wish.setExpiration(600);
        return "Bearer " + realm.admin().clientInitialAccess().create(wish).getToken();
    }

    private static List<Answer> updateReadAndDelete(TestRealm realm, String body) {
        Answer registered = Http.postJson(realm.registrationEndpoint(), plain());
        assertThat(registered.status()).as(registered.body()).isEqualTo(201);
        URI uri = URI.create(registered.text("registration_client_uri"));
        Answer updated = Http.send(
                "PUT",
                uri,
                body.replaceFirst("\\{", "{\"client_id\": \"" + registered.text("client_id") + "\", "),
                "Authorization",
                bearer(registered),
                "Content-Type",
                "application/json");
        Answer current = updated.status() == 200 ? updated : registered;
        Answer read = Http.get(uri, "Authorization", bearer(current));
        Answer deleted = Http.send("DELETE", uri, "", "Authorization", bearer(read.status() == 200 ? read : current));
        return List.of(registered, updated, read, deleted);
    }

    private static String bearer(Answer answer) {
        return "Bearer " + answer.text("registration_access_token");
    }

    private static String plain() {
        return with("\"client_name\": \"Canary\"");
    }

    /** A public client that the policy accepts, and what else the registration says. */
    private static String with(String members) {
        return """
                {"redirect_uris": ["https://%s/cb"], "token_endpoint_auth_method": "none", %s}
                """.formatted(LISTED, members);
    }

    private static String withKeys(String members) {
        return """
                {"redirect_uris": ["https://%s/cb"], "token_endpoint_auth_method": "private_key_jwt", %s}
                """.formatted(LISTED, members);
    }

    private static String redirectingTo(String uri) {
        return "{\"redirect_uris\": [\"%s\"], \"token_endpoint_auth_method\": \"none\"}".formatted(uri);
    }

    private String sectorAtTheBait() {
        return """
                {"redirect_uris": ["http://localhost:%d/cb"], "subject_type": "pairwise",
                 "sector_identifier_uri": "http://localhost:%d/sector"}
                """.formatted(port(), port());
    }

    private int port() {
        return bait.getAddress().getPort();
    }

    /** Addresses in every place where one can stand: on the listed host, on others, on the bait, as a number. */
    private List<String> bodies() {
        String here = "http://localhost:" + port();
        return List.of(
                plain(),
                withKeys("\"jwks_uri\": \"https://%s/jwks.json\"".formatted(LISTED)),
                withKeys("\"jwks_uri\": \"https://keys.canary.example/jwks.json\""),
                withKeys("\"jwks_uri\": \"%s/jwks.json\"".formatted(here)),
                withKeys("""
                        "jwks": {"keys": [{"kty": "RSA", "n": "AQAB", "e": "AQAB", "x5u": "https://x5u.canary.example/"}]}
                        """),
                with("""
                        "client_uri": "https://%1$s/", "logo_uri": "https://%1$s/logo.png", "tos_uri": "https://%1$s/tos",
                        "policy_uri": "https://%1$s/policy"
                        """.formatted(LISTED)),
                with("""
                        "client_uri": "https://client.canary.example/", "logo_uri": "https://logo.canary.example/l.svg",
                        "tos_uri": "https://tos.canary.example/", "policy_uri": "https://policy.canary.example/"
                        """),
                with("\"client_uri\": \"%1$s/\", \"logo_uri\": \"%1$s/logo.png\"".formatted(here)),
                with("\"subject_type\": \"pairwise\", \"sector_identifier_uri\": \"https://%s/sector\""
                        .formatted(LISTED)),
                with("\"subject_type\": \"pairwise\", \"sector_identifier_uri\": \"https://sector.canary.example/\""),
                sectorAtTheBait(),
                with("""
                        "request_uris": ["https://%s/request", "https://request.canary.example/r", "%s/request"]
                        """.formatted(LISTED, here)),
                with("\"initiate_login_uri\": \"https://%s/start\"".formatted(LISTED)),
                with("\"initiate_login_uri\": \"%s/start\"".formatted(here)),
                with("""
                        "backchannel_logout_uri": "%1$s/out", "frontchannel_logout_uri": "%1$s/out",
                        "post_logout_redirect_uris": ["https://logout.canary.example/"],
                        "backchannel_client_notification_endpoint": "https://ciba.canary.example/",
                        "backchannel_token_delivery_mode": "ping"
                        """.formatted(here)),
                with("\"software_statement\": \"%s\"".formatted(statement())),
                with("""
                        "contacts": ["mailto:a@mail.canary.example", "b@mail.canary.example"],
                        "software_id": "https://software.canary.example/", "software_version": "https://version.canary.example/"
                        """),
                with("""
                        "resource": "https://resource.canary.example/mcp", "web_origins": ["https://origin.canary.example"],
                        "attributes": {"jwks.url": "%1$s/jwks", "backchannel.logout.url": "%1$s/out"},
                        "webOrigins": ["%1$s"], "adminUrl": "%1$s/admin", "rootUrl": "%1$s/", "baseUrl": "%1$s/"
                        """.formatted(here)),
                with("\"client_name\": \"https://name.canary.example/\""),
                with("\"scope\": \"https://scope.canary.example/read openid\""),
                with("\"default_acr_values\": [\"https://acr.canary.example/\"]"),
                redirectingTo(here + "/cb"),
                redirectingTo("http://127.0.0.1:" + port() + "/cb"),
                redirectingTo("http://localhost.canary.example:" + port() + "/cb"),
                redirectingTo("https://redirect.canary.example/cb"),
                redirectingTo("https://user@" + LISTED + "/cb"),
                redirectingTo("https://2130706433/cb"),
                redirectingTo("https://[::ffff:127.0.0.1]/cb"),
                redirectingTo("https://xn--cnary-4ra.example/cb"),
                redirectingTo("cursor://anysphere.cursor-mcp/oauth/callback"),
                redirectingTo("ldap://ldap.canary.example/o=x"));
    }

    /** Unsigned, with every header that could make somebody fetch a key. */
    private static String statement() {
        return encoded("""
                {"alg": "RS256", "kid": "k", "jku": "https://jku.canary.example/", "x5u": "https://x5u.canary.example/"}
                """) + "." + encoded("{\"iss\": \"https://issuer.canary.example\"}") + ".c2ln";
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
