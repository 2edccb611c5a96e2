package io.mcppack.keycloak.distribution.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.OwnServer;
import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.server.ServerOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RealmRepresentation;

/** Behind a proxy the address of the caller is what headers say, and they may say anything. */
@Tag("lifecycle")
final class RegistrationProxyIT {
    private static final Map<String, String> PROXIES =
            Map.of("xforwarded", "X-Forwarded-For", "forwarded", "Forwarded");
    private static final List<String> HIDDEN = List.of("unknown", "_hidden", "foo", "[::1]", "127.1");

    @Test
    void callersWithoutAnAddressAreOneSourceAndNoError() {
        for (Map.Entry<String, String> proxy : PROXIES.entrySet()) {
            try (OwnServer keycloak = start(proxy.getKey());
                    TestRealm realm = keycloak.newRealm()) {
                govern(realm, Map.of("requests-per-hour", "5"));

                for (String hidden : HIDDEN) {
                    String value = proxy.getKey().equals("forwarded") ? "for=\"" + hidden + "\"" : hidden;
                    Answer answer = register(realm, proxy.getValue(), value);
                    assertThat(answer.status()).as(hidden + answer.body()).isEqualTo(201);
                    Answer doctor = realm.adminRest().get("dcr-policy/doctor", proxy.getValue(), value);
                    assertThat(doctor.status()).as(hidden + doctor.body()).isEqualTo(200);
                }
                boolean standard = proxy.getKey().equals("forwarded");
                assertThat(register(realm, proxy.getValue(), standard ? "for=other" : "other")
                                .status())
                        .isEqualTo(429);
                // An empty one the server refuses itself, or takes the address of the connection.
                assertThat(register(realm, proxy.getValue(), standard ? "for=" : "")
                                .status())
                        .isIn(201, 400);
                assertThat(realm.admin().clients().findAll())
                        .filteredOn(client -> client.getAttributes().containsKey("mcp.registered-from"))
                        .isNotEmpty();
            }
        }
    }

    @Test
    void whoeverWritesTheFirstAddressIsHeldToTheLast() {
        try (OwnServer keycloak = start("xforwarded");
                TestRealm realm = keycloak.newRealm()) {
            govern(realm, Map.of("requests-per-hour", "1"));

            assertThat(IntStream.range(0, 21)
                            .map(i -> register(realm, "X-Forwarded-For", "192.0.2." + i + ", 203.0.113.9")
                                    .status()))
                    .endsWith(201, 429);
            assertThat(register(realm, "X-Forwarded-For", "160.79.104.10, 203.0.113.8")
                            .status())
                    .isEqualTo(201);
            assertThat(register(realm, "X-Forwarded-For", "160.79.104.10, 203.0.113.8")
                            .status())
                    .isEqualTo(429);
            Answer doctor = realm.adminRest().get("dcr-policy/doctor", "X-Forwarded-For", "192.0.2.1, 203.0.113.9");
            assertThat(doctor.body()).contains("caller-invented");
        }
    }

    private static OwnServer start(String proxyHeaders) {
        return OwnServer.start(options().plus("--proxy-headers=" + proxyHeaders), System.out::println);
    }

    private static Answer register(TestRealm realm, String header, String value) {
        return Http.postJson(
                realm.registrationEndpoint(), "{\"redirect_uris\": [\"http://127.0.0.1:4711/cb\"]}", header, value);
    }

    private static void govern(TestRealm realm, Map<String, String> settings) {
        RealmRepresentation plain = realm.admin().toRepresentation();
        plain.setSslRequired("none");
        realm.admin().update(plain);
        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");
        Answer answer = realm.addComponent(TestRealm.REGISTRATION_POLICY, "mcp-dcr-policy", "anonymous", settings);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        realm.storeClientsAtRegistration();
    }

    private static ServerOptions options() {
        ServerOptions options = ServerOptions.fromSystemProperties();
        if (options.mode() == ServerOptions.Mode.CONTAINER) {
            String why = "NOT TESTED: options of the server. Run with -Dkeycloak.mode=distribution";
            System.err.println(why);
            Assumptions.abort(why);
        }
        return options.apart("proxy");
    }
}
