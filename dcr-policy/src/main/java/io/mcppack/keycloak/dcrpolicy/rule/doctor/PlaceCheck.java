package io.mcppack.keycloak.dcrpolicy.rule.doctor;

import io.mcppack.keycloak.dcrpolicy.rule.limits.PlaceForecast;
import io.mcppack.keycloak.dcrpolicy.rule.setup.RealmComponent;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;

/** Checks whether a realm has places for clients that users want to let in. Each way in has its own. */
final class PlaceCheck {
    private PlaceCheck() {}

    static Optional<Finding> of(RealmComponent policy, PlaceForecast places, String how) {
        long limit = PolicyCheck.limit(policy, Long.MAX_VALUE / PolicyCheck.PERCENT);
        String evidence = "Of the " + limit + " places that " + policy.label()
                + " has for clients that register themselves " + how + ", " + places.taken() + " are taken.";
        if (places.taken() >= limit) {
            return Optional.of(new Finding(FindingKind.SELF_REGISTERED_CLIENTS_FULL, evidence));
        }
        Optional<LocalDate> day = places.fullOn(limit);
        if (day.isPresent()) {
            return Optional.of(new Finding(
                    FindingKind.SELF_REGISTERED_CLIENTS_FULL_SOON,
                    evidence + " At the rate of the last seven days, in which " + places.lastWeek()
                            + " of them were taken, all will be on " + date(day.get()) + " (UTC)."));
        }
        return places.taken() * PolicyCheck.PERCENT >= limit * PolicyCheck.NEAR_PERCENT
                ? Optional.of(new Finding(FindingKind.SELF_REGISTERED_CLIENTS_NEAR, evidence))
                : Optional.empty();
    }

    private static String date(LocalDate day) {
        return day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + ", " + day;
    }
}
