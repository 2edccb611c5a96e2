package io.mcppack.keycloak.benchmarks;

import static io.mcppack.keycloak.benchmarks.Expected.expect;

import io.mcppack.keycloak.testsupport.OwnServer;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/**
 * The two realms that are compared: stock policies, opened no further than needed, and what set-up makes of a fresh
 * realm.
 */
record BenchmarkRealms(TestRealm stock, TestRealm governed) implements AutoCloseable {

    private static final String MANY = "1000000";

    static BenchmarkRealms create(OwnServer keycloak) {
        BenchmarkRealms realms = new BenchmarkRealms(keycloak.newRealm(), governed(keycloak));
        change(realms.stock, "trusted-hosts", policy -> policy.getConfig()
                .putAll(Map.of(
                        "trusted-hosts", List.of("localhost", "127.0.0.1"),
                        "host-sending-registration-request-must-match", List.of("true"),
                        "client-uris-must-match", List.of("true"))));
        raiseLimits(realms.stock);
        return realms;
    }

    /** A fresh realm after set-up, with room for many clients. */
    static TestRealm governed(OwnServer keycloak) {
        TestRealm realm = keycloak.newRealm();
        expect(200, realm.adminRest().post("dcr-policy/setup", "{}"));
        raiseLimits(realm);
        change(realm, "mcp-dcr-policy", policy -> policy.getConfig().put("requests-per-hour", List.of(MANY)));
        return realm;
    }

    private static void raiseLimits(TestRealm realm) {
        change(realm, "max-clients", policy -> policy.getConfig().put("max-clients", List.of(MANY)));
        keepNoEvents(realm);
    }

    @Override
    public void close() {
        stock.close();
        governed.close();
    }

    private static void change(TestRealm realm, String providerId, Consumer<ComponentRepresentation> change) {
        for (ComponentRepresentation policy : realm.admin().components().query(null, TestRealm.REGISTRATION_POLICY)) {
            if (policy.getProviderId().equals(providerId)) {
                change.accept(policy);
                realm.admin().components().component(policy.getId()).update(policy);
            }
        }
    }

    /** A test's realm keeps every event in the database; a fresh realm of Keycloak keeps none. */
    private static void keepNoEvents(TestRealm realm) {
        RealmRepresentation settings = realm.admin().toRepresentation();
        settings.setEventsEnabled(false);
        settings.setAdminEventsEnabled(false);
        realm.admin().update(settings);
    }
}
