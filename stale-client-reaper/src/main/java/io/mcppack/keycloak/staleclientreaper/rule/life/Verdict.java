package io.mcppack.keycloak.staleclientreaper.rule.life;

/** What the reaper does with a client now, and why. */
public sealed interface Verdict {
    Reason reason();

    /** The value of {@code action} in the API and in the CSV file. */
    String code();

    /** Nothing is done. */
    record Keep(Reason reason) implements Verdict {
        @Override
        public String code() {
            return "keep";
        }
    }

    /** The client is enabled again, or the record follows an administrator who has enabled it. */
    record Wake(Reason reason) implements Verdict {
        @Override
        public String code() {
            return "wake";
        }
    }

    /** The client is disabled; its sessions and consents stay. */
    record Sleep(Reason reason) implements Verdict {
        @Override
        public String code() {
            return "sleep";
        }
    }

    /** The client is written to the archive and removed from Keycloak. */
    record Archive(Reason reason) implements Verdict {
        @Override
        public String code() {
            return "archive";
        }
    }

    /** What the archive has of the client is deleted. */
    record Forget(Reason reason) implements Verdict {
        @Override
        public String code() {
            return "forget";
        }
    }
}
