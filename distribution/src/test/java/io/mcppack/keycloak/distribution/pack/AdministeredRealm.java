package io.mcppack.keycloak.distribution.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.distribution.support.AdminTokens;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.TestRealm;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.keycloak.representations.idm.RoleRepresentation;

/** A realm with one of everything that the pack administers, and a token for each role that Keycloak has. */
final class AdministeredRealm {
    private static final String REAPER = "stale-client-reaper/";

    private final TestRealm realm;
    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, String> existing = new HashMap<>();

    AdministeredRealm(TestRealm realm, TestRealm other) {
        this.realm = realm;
        roles().forEach(role -> tokens.put(role, AdminTokens.of(realm, role)));
        tokens.put("nobody's", AdminTokens.of(realm));
        tokens.put("an ordinary user's", ordinaryUser());
        tokens.put("another realm's realm-admin", AdminTokens.of(other, "realm-admin"));
        fill();
    }

    /** Whose tokens there are: the roles by their names, and some who have none here. */
    List<String> callers() {
        return List.copyOf(tokens.keySet());
    }

    /** Sends a request about what there is. */
    Answer askOfExisting(String caller, String method, String path) {
        String filled = path;
        for (Map.Entry<String, String> entry : existing.entrySet()) {
            filled = filled.replace(entry.getKey(), entry.getValue());
        }
        return send(token(caller), method, filled, "{}", MediaType.APPLICATION_JSON);
    }

    private String token(String caller) {
        return Objects.requireNonNull(tokens.get(caller), caller);
    }

    /** Sends a request about nothing, so that whoever may do it changes nothing. */
    Answer askOfNothing(String caller, String method, String path, String body, String type) {
        return send(token(caller), method, ofNothing(path), body, type);
    }

    Answer askWithoutToken(String method, String path, String body, String type) {
        return Http.send(method, uri(ofNothing(path)), body, "Content-Type", type);
    }

    private Answer send(String token, String method, String path, String body, String type) {
        String bearer = "Bearer " + token;
        return type.isEmpty()
                ? Http.send(method, uri(path), body, "Authorization", bearer)
                : Http.send(method, uri(path), body, "Authorization", bearer, "Content-Type", type);
    }

    private static String ofNothing(String path) {
        return path.replaceAll("\\{\\w+}", "none");
    }

    private URI uri(String path) {
        return realm.adminRest().uri(path);
    }

    private List<String> roles() {
        String management = realm.admin()
                .clients()
                .findByClientId("realm-management")
                .get(0)
                .getId();
        return realm.admin().clients().get(management).roles().list().stream()
                .map(RoleRepresentation::getName)
                .toList();
    }

    private String ordinaryUser() {
        realm.addUser("alice");
        return Http.postForm(
                        realm.uri("protocol/openid-connect/token"),
                        Map.of(
                                "grant_type", "password",
                                "client_id", "admin-cli",
                                "username", "alice",
                                "password", "alice"))
                .text("access_token");
    }

    private void fill() {
        expect(200, realm.adminRest().post("dcr-policy/setup", "{}"));
        register();
        String arrival = expect(200, realm.adminRest().get("dcr-policy/arrivals"))
                .json()
                .get(0)
                .get("id")
                .asText();
        existing.put("arrivals/{id}", "arrivals/" + arrival);
        realm.storeClientsAtRegistration();
        expect(201, realm.adminRest().put("mcp-metadata/servers/notes", """
                        {"resource": "https://mcp.example.com/%s"}
                        """.formatted(realm.name())));
        existing.put("servers/{id}", "servers/notes");
        existing.put("{kind}", "nginx.conf");
        existing.put("clients/{id}", "clients/" + register());
        String archived = register();
        expect(200, realm.adminRest().post(REAPER + "clients/" + archived + "/archive", ""));
        existing.put("archive/{id}", "archive/" + archived);
        Answer run = realm.adminRest().post(REAPER + "runs", "");
        existing.put("runs/{id}", "runs/" + expect(202, run).text("id"));
    }

    private String register() {
        return expect(201, Http.postJson(realm.registrationEndpoint(), """
                                {"redirect_uris": ["http://127.0.0.1/callback"], "token_endpoint_auth_method": "none"}
                                """)).text("client_id");
    }

    private static Answer expect(int status, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer;
    }
}
