package io.mcppack.keycloak.staleclientreaper.keycloak.use;

import org.keycloak.models.AbstractKeycloakTransaction;

/** Runs once the request's transaction is committed: a use that is rolled back was none. */
public final class UseAfterCommit extends AbstractKeycloakTransaction {
    private final Runnable recording;

    public UseAfterCommit(Runnable recording) {
        this.recording = recording;
    }

    @Override
    protected void commitImpl() {
        recording.run();
    }

    @Override
    protected void rollbackImpl() {}
}
