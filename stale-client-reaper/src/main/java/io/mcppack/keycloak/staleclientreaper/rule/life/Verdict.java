package io.mcppack.keycloak.staleclientreaper.rule.life;

/** What the reaper does with a client now, and why. */
public sealed interface Verdict {
    Reason reason();

    /** Nothing is done. */
    record Keep(Reason reason) implements Verdict {}

    /** The client is enabled again, or the record follows somebody who has enabled it. */
    record Wake(Reason reason) implements Verdict {}

    /** The client is disabled; its sessions and consents stay. */
    record Sleep(Reason reason) implements Verdict {}

    /** The client is written to the archive and removed from Keycloak. */
    record Archive(Reason reason) implements Verdict {}

    /** What the archive has of the client is deleted. */
    record Forget(Reason reason) implements Verdict {}
}
