package io.mcppack.keycloak.staleclientreaper.rule;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The settings of one realm that has switched the reaper on. An origin without terms is not covered. */
public record ReaperSettings(
        Duration useWindow,
        boolean dryRun,
        Map<Origin, Terms> terms,
        List<ClientGlob> protectedClients,
        Timetable timetable,
        Limits limits) {

    public ReaperSettings {
        terms = Map.copyOf(terms);
        protectedClients = List.copyOf(protectedClients);
    }

    boolean isProtected(String clientId) {
        return protectedClients.stream().anyMatch(glob -> glob.matches(clientId));
    }
}
