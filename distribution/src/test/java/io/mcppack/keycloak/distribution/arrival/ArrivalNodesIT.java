package io.mcppack.keycloak.distribution.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcppack.keycloak.distribution.reaper.ReapedRealm;
import io.mcppack.keycloak.distribution.support.Sql;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.OwnServer;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ComponentRepresentation;

/** Two nodes on one database: an id of one is good at the other. */
@Tag("lifecycle")
final class ArrivalNodesIT {
    private static final String KEY_PROVIDER = "org.keycloak.keys.KeyProvider";

    private static OwnServer keycloak;
    private static Sql sql;

    @BeforeAll
    static void start() {
        keycloak = ReapedRealm.server(
                2,
                "--spi-client-registration-policy--mcp-dcr-policy--sweep-interval=1s",
                "--spi-client-registration-policy--mcp-dcr-policy--flush-interval=1s");
        sql = new Sql(keycloak.server().postgres());
    }

    @AfterAll
    static void stop() {
        if (keycloak != null) {
            keycloak.close();
        }
    }

    @Test
    void ofManyFirstRequestsAtBothNodesOneStoresTheClient() {
        try (TestRealm testRealm = keycloak.newRealm()) {
            ArrivingRealm realm = ArrivingRealm.of(testRealm);
            for (int round = 0; round < 5; round++) {
                String id = realm.registerPublic();
                List<Integer> pages = IntStream.range(0, 16)
                        .mapToObj(i -> CompletableFuture.supplyAsync(() -> authorize(testRealm, i % 2, id)))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();

                assertThat(pages).containsOnly(200);
                assertThat(sql.number("select count(*) from client where client_id = ?", id))
                        .isEqualTo(1);
                assertThat(realm.tokens(id).status()).isEqualTo(200);
            }
        }
    }

    @Test
    void whatNobodyLoggedInToGoesAndComesBackTheSame() {
        try (TestRealm testRealm = keycloak.newRealm()) {
            ArrivingRealm realm = ArrivingRealm.of(testRealm);
            String used = realm.registerPublic();
            realm.tokens(used);
            String unused = realm.registerPublic();
            assertThat(authorize(testRealm, 0, unused)).isEqualTo(200);
            String internal = realm.stored(unused).get(0).getId();

            sql.change(
                    "update mcp_dcr_claim set made_at = made_at - ?",
                    Duration.ofHours(12).toMillis());

            await().atMost(ReapedRealm.PATIENCE).until(() -> !realm.isStored(unused));
            assertThat(realm.isStored(used)).isTrue();
            assertThat(authorize(testRealm, 1, unused))
                    .as("the cache of the other node")
                    .isEqualTo(200);
            assertThat(realm.stored(unused).get(0).getId()).isEqualTo(internal);
            assertThat(realm.tokens(unused).status()).isEqualTo(200);
        }
    }

    @Test
    void anIdIsGoodAsLongAsItsKeyIs() {
        try (TestRealm testRealm = keycloak.newRealm()) {
            ArrivingRealm realm = ArrivingRealm.of(testRealm);
            List<String> early = Stream.generate(realm::registerPublic).limit(3).toList();
            realm.tokens(early.get(0));

            ComponentRepresentation old = key(testRealm);
            ComponentRepresentation fresh = new ComponentRepresentation();
            fresh.setName("next");
            fresh.setProviderType(KEY_PROVIDER);
            fresh.setProviderId(old.getProviderId());
            fresh.setConfig(TestRealm.config(Map.of("priority", "200", "algorithm", "HS512")));
            testRealm.admin().components().add(fresh).close();
            String late = realm.registerPublic();

            assertThat(authorize(testRealm, 1, early.get(1))).isEqualTo(200);
            assertThat(authorize(testRealm, 1, late)).isEqualTo(200);

            old.getConfig().putSingle("enabled", "false");
            testRealm.admin().components().component(old.getId()).update(old);

            assertThat(authorize(testRealm, 0, early.get(2))).isEqualTo(400);
            assertThat(realm.tokens(early.get(0)).status())
                    .as("one that is stored")
                    .isEqualTo(200);
            assertThat(realm.tokens(late).status()).isEqualTo(200);
        }
    }

    @Test
    void theRowsOfARealmGoWithIt() {
        String id;
        try (TestRealm testRealm = keycloak.newRealm()) {
            ArrivingRealm realm = ArrivingRealm.of(testRealm);
            id = testRealm.admin().toRepresentation().getId();
            realm.tokens(realm.registerPublic());
            await().atMost(ReapedRealm.PATIENCE).until(() -> rows(id).stream().noneMatch(count -> count == 0));
        }

        assertThat(rows(id)).containsOnly(0L);
    }

    /** They were never counted among those that wait, so their end must not make room there. */
    @Test
    void removingWhatNobodyUsedMakesNoRoomForStoredClients() {
        try (TestRealm testRealm = keycloak.newRealm()) {
            ArrivingRealm realm = ArrivingRealm.of(testRealm, Map.of("rows", "at-registration"));
            realm.registerPublic();
            realm.registerPublic();
            testRealm.removeRegistrationPolicy("mcp-dcr-policy", "anonymous");
            testRealm.addComponent(TestRealm.REGISTRATION_POLICY, "mcp-dcr-policy", "anonymous", Map.of());
            String unused = realm.registerPublic();
            assertThat(authorize(testRealm, 0, unused)).isEqualTo(200);

            realm.delete(unused);

            assertThat(sql.number(
                            "select clients from mcp_dcr_client_count where id = ?",
                            testRealm.admin().toRepresentation().getId() + " anonymous waiting"))
                    .isEqualTo(2);
        }
    }

    /** A flood writes its counts, and no client, event or session. */
    @Test
    void aFloodLeavesCountsOnly() {
        try (TestRealm testRealm = keycloak.newRealm()) {
            ArrivingRealm realm = ArrivingRealm.of(testRealm, Map.of("requests-per-hour", "100000"));
            realm.registerPublic();
            List<Long> before = sizes();

            for (int port = 20_000; port < 20_500; port++) {
                Answer answer = realm.register(ArrivingRealm.PUBLIC.replace("4711", String.valueOf(port)));
                assertThat(answer.json().path("redirect_uris").toString()).contains(":" + port);
            }

            assertThat(sizes()).isEqualTo(before);
            await().atMost(ReapedRealm.PATIENCE)
                    .until(() -> sql.number(
                                    "select coalesce(sum(registrations), 0) from mcp_dcr_shape where realm_id = ?",
                                    testRealm.admin().toRepresentation().getId())
                            == 501);
        }
    }

    private static List<Long> rows(String realmId) {
        return Stream.of("shape", "shape_day", "claim", "place", "consent", "client_count")
                .map(table -> sql.number("select count(*) from mcp_dcr_" + table + " where realm_id = ?", realmId))
                .toList();
    }

    private static List<Long> sizes() {
        return Stream.of("client", "event_entity", "offline_user_session", "mcp_dcr_shape", "mcp_dcr_claim")
                .map(table -> sql.number("select count(*) from " + table))
                .toList();
    }

    private static ComponentRepresentation key(TestRealm realm) {
        return realm.admin().components().query(null, KEY_PROVIDER).stream()
                .filter(key -> "HS512".equals(key.getConfig().getFirst("algorithm")))
                .findAny()
                .orElseThrow();
    }

    private static int authorize(TestRealm realm, int node, String id) {
        URI page = keycloak.server()
                .nodes()
                .get(node)
                .resolve(realm.uri("protocol/openid-connect/auth").getPath());
        return Http.get(URI.create(page + "?"
                        + Http.encode(Map.of(
                                "client_id", id,
                                "redirect_uri", ArrivingRealm.CALLBACK,
                                "response_type", "code",
                                "scope", "openid",
                                "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                                "code_challenge_method", "S256"))))
                .status();
    }
}
