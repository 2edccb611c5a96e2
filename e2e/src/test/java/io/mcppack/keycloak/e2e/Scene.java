package io.mcppack.keycloak.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcppack.keycloak.demoserver.AccessToken;
import io.mcppack.keycloak.demoserver.DemoServer;
import io.mcppack.keycloak.demoserver.KeycloakTokens;
import io.mcppack.keycloak.demoserver.Protection;
import io.mcppack.keycloak.demoserver.TokenVerifier;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.server.FreePorts;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** A fresh realm after the one call that sets it up, a user, and an MCP server that the realm protects. */
final class Scene implements AutoCloseable {

    static final String PERSON = "alice";

    private final TestRealm realm;
    private final Protection protection;
    private final DemoServer server;
    private final ForgetfulTokens tokens;

    private Scene(TestRealm realm, Protection protection) {
        this.realm = realm;
        this.protection = protection;
        this.tokens = new ForgetfulTokens(new KeycloakTokens(protection));
        this.server = DemoServer.start(protection, tokens);
    }

    /** With the document on the server's own origin. */
    static Scene in(TestRealm realm) {
        setUp(realm);
        return new Scene(realm, publish(realm, "first"));
    }

    /** With challenges that name the document at Keycloak. */
    static Scene withDocumentAtKeycloak(TestRealm realm) {
        setUp(realm);
        Protection usual = publish(realm, "first");
        return new Scene(realm, new Protection(usual.resource(), usual.issuer(), usual.document(), usual.document()));
    }

    /** One more server of the same realm. */
    Scene another() {
        return new Scene(realm, publish(realm, "second"));
    }

    URI address() {
        return protection.resource();
    }

    URI documentAddress() {
        return protection.advertised();
    }

    URI issuer() {
        return protection.issuer();
    }

    /** From now on the server answers 401 to every token that it has accepted before, as if they had expired. */
    void tokensExpire() {
        tokens.forget();
    }

    /** The ids of the clients that have registered, in that order. */
    List<String> registered() {
        return clients("CLIENT_REGISTER");
    }

    /** The ids of the clients that something has happened to, in that order. */
    List<String> clients(String eventType) {
        return realm.events().ofType(eventType).stream()
                .sorted(Comparator.comparingLong(EventRepresentation::getTime))
                .map(EventRepresentation::getClientId)
                .toList();
    }

    /** A run of the reaper puts a client to sleep that nobody seems to use; its user has signed out everywhere. */
    void putToSleep(String client) {
        signOut(client);
        runReaper("{\"absolute-age\": \"1s\", \"sleep-before-archive\": \"365d\"}", () -> !knows(client));
    }

    /** A later run archives what sleeps. */
    void archive(String client) {
        runReaper(
                "{\"absolute-age\": \"1s\", \"sleep-before-archive\": \"1s\"}",
                () -> realm.admin().clients().findByClientId(client).isEmpty());
    }

    private void runReaper(String terms, BooleanSupplier isDone) {
        ok(realm.adminRest().put("stale-client-reaper/settings", terms));
        await("the reaper has run")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    // 409 while the run before is on.
                    realm.adminRest().post("stale-client-reaper/runs?dryRun=false&brake=off", "");
                    return isDone.getAsBoolean();
                });
        ok(realm.adminRest().put("stale-client-reaper/settings", "{\"absolute-age\": \"off\"}"));
    }

    boolean knows(String client) {
        return realm.admin().clients().findByClientId(client).stream().anyMatch(found -> found.isEnabled());
    }

    TestRealm realm() {
        return realm;
    }

    @Override
    public void close() {
        server.close();
    }

    private void signOut(String client) {
        String person =
                realm.admin().users().searchByUsername(PERSON, true).get(0).getId();
        realm.admin().users().get(person).logout();
        String id = realm.admin().clients().findByClientId(client).get(0).getId();
        realm.admin().users().get(person).getOfflineSessions(id).forEach(session -> realm.admin()
                .deleteSession(session.getId(), true));
    }

    private static void setUp(TestRealm realm) {
        ok(realm.adminRest().post("dcr-policy/setup", "{}"));
        realm.addUser(PERSON);
        // Keycloak stores no refreshes unless it is told to.
        RealmRepresentation events = realm.admin().toRepresentation();
        events.setEnabledEventTypes(List.of("CLIENT_REGISTER", "LOGIN", "CODE_TO_TOKEN", "REFRESH_TOKEN"));
        realm.admin().update(events);
    }

    private static Protection publish(TestRealm realm, String id) {
        URI address = URI.create("http://localhost:" + FreePorts.find(1).get(0) + "/mcp");
        ok(realm.adminRest().put("mcp-metadata/servers/" + id, """
                        {"resource": "%s", "scopes": [{"name": "mcp:tools", "description": "Run tools"},
                                                      {"name": "mcp:write", "description": "Keep notes"}]}
                        """.formatted(address)));
        String issuer = realm.uri("").toString();
        return Protection.of(address, URI.create(issuer.substring(0, issuer.length() - 1)), id);
    }

    private static void ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
    }

    private static final class ForgetfulTokens implements TokenVerifier {

        private final TokenVerifier all;
        private final Set<String> seen = ConcurrentHashMap.newKeySet();
        private final Set<String> forgotten = ConcurrentHashMap.newKeySet();

        ForgetfulTokens(TokenVerifier all) {
            this.all = all;
        }

        void forget() {
            forgotten.addAll(seen);
        }

        @Override
        public Optional<AccessToken> verify(String bearer) {
            Optional<AccessToken> good = all.verify(bearer).filter(token -> !forgotten.contains(bearer));
            good.ifPresent(token -> seen.add(bearer));
            return good;
        }
    }
}
