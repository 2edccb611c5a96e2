package io.mcppack.keycloak.dcrpolicy.rule.setup;

/** One change of a realm, with what was there before, so that it can be undone exactly. */
public sealed interface RealmChange {
    /** What is changed, for people. */
    String target();

    /** The kind of change in one word. */
    String verb();

    record Create(RealmComponent component) implements RealmChange {
        @Override
        public String target() {
            return component.label();
        }

        @Override
        public String verb() {
            return "create";
        }
    }

    record Remove(RealmComponent component) implements RealmChange {
        @Override
        public String target() {
            return component.label();
        }

        @Override
        public String verb() {
            return "remove";
        }
    }

    /** An empty text means that the setting is not set. */
    record Assign(RealmSetting setting, String before, String after) implements RealmChange {
        @Override
        public String target() {
            return setting.key();
        }

        @Override
        public String verb() {
            return "change";
        }
    }

    /** Puts back what the pack itself needs and somebody has switched off; undo removes it with its component. */
    record Repair(String target) implements RealmChange {
        @Override
        public String verb() {
            return "repair";
        }
    }

    /** Changes clients that the realm had before; how they were is kept in a table, because they may be many. */
    record Clients(String target, String verb) implements RealmChange {}

    record Nothing(String target) implements RealmChange {
        @Override
        public String verb() {
            return "none";
        }
    }
}
