package io.mcppack.keycloak.staleclientreaper.keycloak.rest;

import io.mcppack.keycloak.kit.AdminRequest;
import io.mcppack.keycloak.kit.setting.Setting;
import io.mcppack.keycloak.staleclientreaper.keycloak.settings.ReaperConfig;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperSettings;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** One request of an administrator to the reaper. */
record ReaperRequest(AdminRequest admin) {
    /** How many entries a page has. */
    static final Setting<Integer> MAX = Setting.number("max", 100, 1, 1_000);

    /** Where a page begins: the member {@code next} of the one before. */
    static final Setting<String> AFTER = ascii("after", "the member next of the page before");

    private static final String RESOURCE_TYPE = "MCP_STALE_CLIENT_REAPER";

    KeycloakSession session() {
        return admin.session();
    }

    RealmModel realm() {
        return admin.realm();
    }

    AdminPermissionEvaluator auth() {
        return admin.auth();
    }

    /** Who may change the realm may not change its clients in Keycloak, and so not through a run either. */
    void requireManageClients() {
        auth().clients().requireManage();
    }

    AdminRequest.Query query(Setting<?>... parameters) {
        return admin.query(parameters);
    }

    ReaperSettings settings() {
        return ReaperConfig.settings(realm()).orElseThrow(ReaperProblems::switchedOff);
    }

    void record(Object representation) {
        admin.record(RESOURCE_TYPE, OperationType.ACTION, representation);
    }

    /** A parameter that the column of a client_id can hold; nothing else can be found anyway. */
    static Setting<String> ascii(String key, String expectation) {
        return Setting.text(key, "", expectation, text -> java.util.Optional.of(text)
                .filter(possible -> possible.matches("[\\x20-\\x7e]{0,255}")));
    }
}
