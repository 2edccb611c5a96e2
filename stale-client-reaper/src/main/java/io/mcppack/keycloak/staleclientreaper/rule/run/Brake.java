package io.mcppack.keycloak.staleclientreaper.rule.run;

import io.mcppack.keycloak.staleclientreaper.rule.life.ClientClock;
import io.mcppack.keycloak.staleclientreaper.rule.settings.BrakeLimits;
import java.time.Duration;
import java.util.Optional;

/** Stops a run before it has changed anything, when what it plans looks like a mistake. */
public final class Brake {
    /** A reaper that looks at a realm every minute has no such gap, unless the server was down or the clock leapt. */
    static final Duration MAX_GAP = Duration.ofDays(30);

    private final BrakeLimits limits;

    public Brake(BrakeLimits limits) {
        this.limits = limits;
    }

    public Optional<BrakeReason> check(PlanSize plan, Clocks clocks) {
        return clock(clocks).or(() -> size(plan));
    }

    public static Optional<BrakeReason> clock(Clocks clocks) {
        Duration apart = Duration.between(clocks.node(), clocks.database()).abs();
        if (apart.compareTo(ClientClock.TOLERANCE) > 0) {
            return Optional.of(BrakeReason.CLOCKS_DISAGREE);
        }
        return clocks.lastLook().flatMap(last -> {
            if (ClientClock.isAhead(last, clocks.database())) {
                return Optional.of(BrakeReason.CLOCK_WENT_BACK);
            }
            return Duration.between(last, clocks.database()).compareTo(MAX_GAP) > 0
                    ? Optional.of(BrakeReason.CLOCK_LEAPT)
                    : Optional.empty();
        });
    }

    public Optional<BrakeReason> size(PlanSize plan) {
        if (plan.changes() > limits.brakeCount()) {
            return Optional.of(BrakeReason.TOO_MANY);
        }
        return isTooLarge(plan.sleep() + plan.archive(), plan.present()) || isTooLarge(plan.forget(), plan.archived())
                ? Optional.of(BrakeReason.TOO_LARGE_A_SHARE)
                : Optional.empty();
    }

    private boolean isTooLarge(long changes, long all) {
        return changes >= Math.max(1, limits.brakePercentFrom()) && changes * 100 > all * limits.brakePercent();
    }
}
