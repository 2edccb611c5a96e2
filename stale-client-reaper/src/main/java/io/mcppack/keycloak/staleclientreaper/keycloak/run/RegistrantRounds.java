package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.keycloak.life.Registrants;
import io.mcppack.keycloak.staleclientreaper.rule.run.Pace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Shortens what is known of registrants when its term is over: few clients in a transaction, not many in a run. */
final class RegistrantRounds {
    private static final int BATCH = 50;
    private static final int MOST = 1_000;

    private final Hold hold;
    private final Pace pace;
    private final Optional<Duration> term;

    RegistrantRounds(Hold hold, Pace pace, Optional<Duration> term) {
        this.hold = hold;
        this.pace = pace;
        this.term = term;
    }

    void go() {
        int done = 0;
        while (term.isPresent() && done < MOST && !hold.isOver()) {
            long start = System.nanoTime();
            int last = round(term.get());
            if (last == 0) {
                return;
            }
            done += last;
            hold.rest(pace.restAfterRead(Duration.ofNanos(System.nanoTime() - start)));
        }
    }

    private int round(Duration keep) {
        return hold
                .transaction((session, realm, now) ->
                        List.of(new Registrants(session, realm).shorten(now.minus(keep), BATCH)))
                .stream()
                .findFirst()
                .orElse(0);
    }
}
