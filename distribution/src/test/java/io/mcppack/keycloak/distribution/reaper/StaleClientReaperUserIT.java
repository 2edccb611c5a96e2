package io.mcppack.keycloak.distribution.reaper;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/**
 * Who is kept, however a client lives. Everything that is not kept is put to sleep after a second, so that a sign of
 * life that is overlooked fails the test.
 */
@KeycloakTest
@Tag("thorough")
final class StaleClientReaperUserIT {

    /** Used or not: only a session keeps a client then. */
    private static final Map<String, String> ONLY_SESSIONS_COUNT = Map.of("absolute-age", "1s");
    /** No session is there to keep a client that says by its uses alone that it is one. */
    private static final Map<String, String> ONLY_USES_COUNT = Map.of("absolute-age", "off");

    @Test
    void aClientThatLivesOnRefreshTokensIsKept(TestRealm bare) {
        ReapedRealm realm = ReapedRealm.switchOn(bare, ONLY_SESSIONS_COUNT);
        bare.addUser("alice");
        String id = realm.register();
        String stale = realm.register();
        Answer tokens = realm.login(id, "alice");
        realm.awaitReason("live-session", 1);
        Answer later = realm.refresh(id, tokens);

        onlyThisOneSleeps(realm, stale);

        assertThat(realm.refresh(id, later).status()).isEqualTo(200);
    }

    @Test
    void aClientThatLivesOnAnOfflineTokenIsKept(TestRealm bare) {
        ReapedRealm realm = ReapedRealm.switchOn(bare, ONLY_SESSIONS_COUNT);
        bare.addUser("alice");
        String id = realm.register();
        String stale = realm.register();
        Answer tokens =
                new CodeFlow(bare, id, ReapedRealm.CALLBACK).tokens("alice", Map.of("scope", "openid offline_access"));
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(bare.admin().clients().get(id).getUserSessions(0, 1))
                .as("Keycloak 26.7 keeps no online session beside it")
                .isEmpty();
        Answer alone = realm.refresh(id, tokens);
        assertThat(alone.status()).as(alone.body()).isEqualTo(200);
        realm.awaitReason("live-session", 1);

        onlyThisOneSleeps(realm, stale);

        assertThat(realm.refresh(id, tokens).status()).isEqualTo(200);
    }

    @Test
    void aClientWithASecondUserIsKeptWhenTheFirstOneLeaves(TestRealm bare) {
        ReapedRealm realm = ReapedRealm.switchOn(bare, ONLY_SESSIONS_COUNT);
        bare.addUser("alice");
        bare.addUser("bob");
        String id = realm.register();
        String stale = realm.register();
        realm.login(id, "alice");
        Answer tokens = realm.login(id, "bob");
        String alice =
                bare.admin().users().searchByUsername("alice", true).get(0).getId();
        bare.admin().users().get(alice).logout();
        bare.admin().users().get(alice).remove();
        realm.awaitReason("live-session", 1);

        onlyThisOneSleeps(realm, stale);

        assertThat(realm.refresh(id, tokens).status()).isEqualTo(200);
    }

    @Test
    void aClientThatLivesOnItsOwnSecretIsKept(TestRealm bare) {
        ReapedRealm realm = ReapedRealm.switchOn(bare, ONLY_USES_COUNT);
        Answer client = confidential(realm, "client_credentials");
        assertThat(ownToken(realm, client).status()).isEqualTo(200);
        realm.awaitReason("in-use", 1);

        nobodySleeps(realm);

        assertThat(ownToken(realm, client).status()).isEqualTo(200);
    }

    @Test
    void aClientThatOnlyDevicesUseIsKept(TestRealm bare) {
        ReapedRealm realm = ReapedRealm.switchOn(bare, ONLY_USES_COUNT);
        bare.addUser("alice");
        Answer client = confidential(realm, "urn:ietf:params:oauth:grant-type:device_code");
        Answer device = Http.postForm(bare.uri("protocol/openid-connect/auth/device"), as(client, Map.of()));
        assertThat(device.status()).as(device.body()).isEqualTo(200);
        CodeFlow browser = new CodeFlow(bare, client.text("client_id"), ReapedRealm.CALLBACK);
        browser.consent(browser.signIn(browser.open(URI.create(device.text("verification_uri_complete"))), "alice"));
        Answer tokens = realm.token(as(
                client,
                Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:device_code",
                        "device_code",
                        device.text("device_code"))));
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        bare.admin().logoutAll();
        realm.awaitReason("in-use", 1);

        nobodySleeps(realm);
    }

    @Test
    void aClientThatOnlyExchangesTokensIsKept(TestRealm bare) {
        ReapedRealm realm = ReapedRealm.switchOn(bare, ONLY_USES_COUNT);
        bare.addUser("alice");
        Answer client = confidential(realm, "client_credentials");
        String exchanger = client.text("client_id");
        allowExchange(bare, exchanger);
        String source = madeByHand(bare, exchanger);
        Answer subject = realm.login(source, "alice");

        Answer exchanged = realm.token(as(
                client,
                Map.of(
                        "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                        "subject_token", subject.text("access_token"),
                        "subject_token_type", "urn:ietf:params:oauth:token-type:access_token")));

        assertThat(exchanged.status()).as(exchanged.body()).isEqualTo(200);
        bare.admin().logoutAll();
        realm.awaitReason("in-use", 1);
        nobodySleeps(realm);
    }

    private static void onlyThisOneSleeps(ReapedRealm realm, String stale) {
        realm.awaitDue(1);
        realm.run();
        List<String> asleep = realm.get("/clients?state=asleep").json().findValuesAsText("id");
        assertThat(asleep).containsExactly(stale);
    }

    private static void nobodySleeps(ReapedRealm realm) {
        realm.run();
        assertThat(realm.get("/clients?state=active").json().path("items")).hasSize(1);
    }

    private static Answer confidential(ReapedRealm realm, String grant) {
        return realm.register("""
                {"redirect_uris": ["%s"], "grant_types": ["authorization_code", "%s"]}
                """.formatted(ReapedRealm.CALLBACK, grant));
    }

    private static Answer ownToken(ReapedRealm realm, Answer client) {
        return realm.token(as(client, Map.of("grant_type", "client_credentials")));
    }

    private static Map<String, String> as(Answer client, Map<String, String> form) {
        Map<String, String> all = new HashMap<>(form);
        all.put("client_id", client.text("client_id"));
        all.put("client_secret", client.text("client_secret"));
        return all;
    }

    private static void allowExchange(TestRealm realm, String id) {
        ClientRepresentation client = realm.admin().clients().get(id).toRepresentation();
        client.getAttributes().put("standard.token.exchange.enabled", "true");
        // Nobody can be asked during an exchange.
        client.setConsentRequired(false);
        realm.admin().clients().get(id).update(client);
    }

    /** A client whose tokens may be exchanged by that one. */
    private static String madeByHand(TestRealm realm, String exchanger) {
        ProtocolMapperRepresentation audience = new ProtocolMapperRepresentation();
        audience.setName("exchanger");
        audience.setProtocol("openid-connect");
        audience.setProtocolMapper("oidc-audience-mapper");
        audience.setConfig(Map.of("included.client.audience", exchanger, "access.token.claim", "true"));
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId("made-by-hand");
        client.setPublicClient(true);
        client.setRedirectUris(List.of(ReapedRealm.CALLBACK));
        client.setProtocolMappers(List.of(audience));
        realm.admin().clients().create(client).close();
        return client.getClientId();
    }
}
