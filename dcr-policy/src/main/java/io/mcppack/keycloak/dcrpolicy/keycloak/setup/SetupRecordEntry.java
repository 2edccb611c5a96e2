package io.mcppack.keycloak.dcrpolicy.keycloak.setup;

import io.mcppack.keycloak.dcrpolicy.rule.setup.RealmChange;
import io.mcppack.keycloak.dcrpolicy.rule.setup.RealmComponent;
import io.mcppack.keycloak.dcrpolicy.rule.setup.RealmSetting;
import org.jspecify.annotations.Nullable;

/** One recorded change as JSON; its members depend on {@code change}. */
record SetupRecordEntry(
        @Nullable String change,
        @Nullable RealmComponent component,
        @Nullable String setting,
        @Nullable String was,
        @Nullable String is) {
    static SetupRecordEntry of(RealmChange change) {
        if (change instanceof RealmChange.Create create) {
            return new SetupRecordEntry("create", create.component(), null, null, null);
        } else if (change instanceof RealmChange.Remove remove) {
            return new SetupRecordEntry("remove", remove.component(), null, null, null);
        } else if (change instanceof RealmChange.Assign assign) {
            return new SetupRecordEntry("assign", null, assign.setting().code(), assign.before(), assign.after());
        }
        throw new IllegalArgumentException("nothing to record");
    }

    RealmChange toChange() {
        return switch (present(change)) {
            case "create" -> new RealmChange.Create(present(component));
            case "remove" -> new RealmChange.Remove(present(component));
            case "assign" -> new RealmChange.Assign(RealmSetting.of(present(setting)), present(was), present(is));
            default -> throw new IllegalArgumentException("unknown change");
        };
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("a member is missing");
        }
        return value;
    }
}
