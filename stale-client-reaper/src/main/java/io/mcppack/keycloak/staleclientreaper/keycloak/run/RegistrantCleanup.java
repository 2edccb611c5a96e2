package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.keycloak.life.Registrants;
import java.time.Duration;

/** Shortens the stored data of registrants whose term is over: a limited number in each run, in small transactions. */
final class RegistrantCleanup {
    private static final int BATCH = 50;
    private static final int MAX_PER_RUN = 1_000;

    private final RunContext run;

    RegistrantCleanup(RunContext run) {
        this.run = run;
    }

    void go() {
        run.settings().keepAddressFor().ifPresent(this::shorten);
    }

    private void shorten(Duration term) {
        int done = 0;
        while (done < MAX_PER_RUN && !run.lease().isStopped()) {
            long start = System.nanoTime();
            int last = batch(term);
            if (last == 0) {
                return;
            }
            done += last;
            run.lease().rest(run.pace().restAfterRead(Duration.ofNanos(System.nanoTime() - start)));
        }
    }

    private int batch(Duration term) {
        return run.lease()
                .change((session, realm, now) -> new Registrants(session, realm).shorten(now.minus(term), BATCH))
                .orElse(0);
    }
}
