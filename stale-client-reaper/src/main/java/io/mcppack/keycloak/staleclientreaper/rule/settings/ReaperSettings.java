package io.mcppack.keycloak.staleclientreaper.rule.settings;

import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of one realm that has switched the reaper on. An origin without terms is not covered. */
public record ReaperSettings(
        Duration useWindow,
        boolean dryRun,
        Map<Origin, Terms> terms,
        Duration loginWithin,
        Optional<Duration> keepAddressFor,
        List<ClientGlob> protectedClients,
        Timetable timetable,
        BrakeLimits limits) {

    public ReaperSettings {
        terms = Map.copyOf(terms);
        // In one order, whichever order they are kept in: whoever compares settings asks whether somebody has changed
        // them.
        protectedClients = protectedClients.stream()
                .sorted(Comparator.comparing(ClientGlob::pattern))
                .toList();
    }

    /** Whether clients that were never used are archived by the hour, between the runs of the timetable. */
    public boolean archivesNeverUsedByTheHour() {
        return !dryRun
                && terms.entrySet().stream()
                        .anyMatch(entry -> entry.getKey() != Origin.ADOPTED
                                && entry.getValue().neverUsedFor().isPresent());
    }

    /** The same settings with one term for clients that are not used, whether they ever were or not. */
    public ReaperSettings within(Duration term) {
        Map<Origin, Terms> others = new EnumMap<>(Origin.class);
        terms.forEach((origin, own) -> others.put(
                origin,
                new Terms(
                        Optional.of(term),
                        Optional.of(term),
                        Optional.of(term),
                        Optional.empty(),
                        own.sleepBeforeArchive(),
                        own.keepArchiveFor())));
        return new ReaperSettings(
                useWindow, dryRun, others, loginWithin, keepAddressFor, protectedClients, timetable, limits);
    }

    public boolean isProtected(String clientId) {
        return protectedClients.stream().anyMatch(glob -> glob.matches(clientId));
    }
}
