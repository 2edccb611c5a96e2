package io.mcppack.keycloak.benchmarks;

import static io.mcppack.keycloak.benchmarks.Expected.expect;

import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.OwnServer;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.ClientRepresentation;

/** A realm with MCP servers, other clients, and one client that gets tokens for itself. */
record MetadataRealm(TestRealm realm, String tag) {

    private static final String PATH = "mcp-metadata/";
    private static final String WELL_KNOWN = ".well-known/openid-configuration";
    private static final Map<String, String> CREDENTIALS =
            Map.of("grant_type", "client_credentials", "client_id", "agent", "client_secret", "agent");

    /** What Keycloak makes of a realm, without a component of the pack. */
    static MetadataRealm stock(OwnServer keycloak) {
        return with(keycloak.newRealm());
    }

    /** One that publishes as many servers beside as many clients that registered themselves. */
    static MetadataRealm publishing(OwnServer keycloak, Crowd crowd, int servers, int others) {
        TestRealm realm = BenchmarkRealms.governed(keycloak);
        expect(201, realm.adminRest().put(PATH + "servers/weather", server(realm, "Weather")));
        String weather =
                realm.admin().clients().findByClientId("weather").get(0).getId();
        crowd.copyServers(weather, realm.name(), servers - 1);
        if (others > 0) {
            String id = expect(201, Http.postJson(realm.registrationEndpoint(), Registrations.CLAUDE_CODE))
                    .text("client_id");
            crowd.copy(id, "used" + realm.name(), others, Life.usedYesterday());
        }
        return with(realm);
    }

    private static MetadataRealm with(TestRealm realm) {
        ClientRepresentation agent = new ClientRepresentation();
        agent.setClientId("agent");
        agent.setSecret("agent");
        agent.setServiceAccountsEnabled(true);
        agent.setDefaultClientScopes(List.of("basic"));
        realm.admin().clients().create(agent).close();
        return new MetadataRealm(realm, tag(realm));
    }

    private static String tag(TestRealm realm) {
        return Http.get(realm.uri(PATH + "servers/weather")).header("ETag");
    }

    void configuration() {
        expect(200, Http.get(realm.uri(WELL_KNOWN)));
    }

    void document() {
        expect(200, Http.get(realm.uri(PATH + "servers/weather")));
    }

    void unchanged() {
        expect(304, Http.get(realm.uri(PATH + "servers/weather"), "If-None-Match", tag));
    }

    void byResource() {
        expect(200, Http.get(realm.uri(PATH + "servers?resource=" + resource(realm))));
    }

    void byPath() {
        expect(200, Http.get(realm.uri(PATH + ".well-known/oauth-protected-resource/weather")));
    }

    void unknownResource() {
        expect(404, Http.get(realm.uri(PATH + "servers?resource=https://unknown.example.com/")));
    }

    void token() {
        expect(200, Http.postForm(realm.uri("protocol/openid-connect/token"), CREDENTIALS));
    }

    void tokenWithResource() {
        Map<String, String> form = new HashMap<>(CREDENTIALS);
        form.put("resource", resource(realm));
        expect(200, Http.postForm(realm.uri("protocol/openid-connect/token"), form));
    }

    void list() {
        expect(200, realm.adminRest().get(PATH + "servers"));
    }

    /** A change of one server, after which everything kept about it is out of date. */
    void change(int count) {
        expect(200, realm.adminRest().put(PATH + "servers/weather", server(realm, "Weather " + count)));
    }

    private static String server(TestRealm realm, String name) {
        return """
                {"resource": "%s", "name": "%s", "scopes": [{"name": "mcp:tools", "description": "Use the tools"}],
                 "documentation": "https://example.com/docs"}""".formatted(resource(realm), name);
    }

    // A URL has one owner on a server.
    private static String resource(TestRealm realm) {
        return "https://" + realm.name() + ".example.com/weather";
    }
}
